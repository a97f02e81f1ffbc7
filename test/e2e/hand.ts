import type { Locator, Page } from 'playwright-core'
import { hasFocus, tabTo } from './keyboard.ts'
import type { Way } from './ways.ts'

/** The hand of a person on a page: by mouse or by keyboard alone. It counts how often it presses something. */
export interface Hand {
  readonly by: Way['by']
  /** Clicks, or key presses that do what a click does. */
  readonly clicks: () => number
  /** A link, a button, a choice. */
  readonly press: (what: Locator) => Promise<void>
  /** Choosing files in the window of the system is one click more. */
  readonly chooseFiles: (button: Locator, paths: readonly string[]) => Promise<void>
  /** Brings the focus to it. */
  readonly focus: (what: Locator) => Promise<void>
  /** Replaces what stands in a field. */
  readonly fill: (field: Locator, text: string) => Promise<void>
  /** One value of a list of the browser's own. */
  readonly select: (list: Locator, value: string) => Promise<void>
  /** A menu, and in it one choice after the other. */
  readonly pick: (button: Locator, ...choices: readonly (string | RegExp)[]) => Promise<void>
}

export function givenHand(page: Page, by: Way['by'] = 'mouse'): Hand {
  let clicks = 0
  const hand = by === 'mouse' ? mouse(page) : keyboard(page)
  const press = async (what: Locator): Promise<void> => {
    clicks += 1
    await hand.press(what)
  }
  return {
    by,
    focus: hand.focus,
    fill: hand.fill,
    select: hand.select,
    clicks: () => clicks,
    press,
    chooseFiles: async (button, paths) => {
      const chooser = page.waitForEvent('filechooser')
      await press(button)
      clicks += 1
      await (await chooser).setFiles([...paths])
    },
    pick: async (button, ...choices) => {
      await press(button)
      for (const choice of choices) {
        clicks += 1
        await hand.pressItem(page.getByRole('menu').locator('[role^="menuitem"]').filter({ hasText: choice }).first())
      }
    },
  }
}

type Moves = Pick<Hand, 'press' | 'focus' | 'fill' | 'select'> & {
  readonly pressItem: (item: Locator) => Promise<void>
}

function mouse(page: Page): Moves {
  const press = async (what: Locator): Promise<void> => what.click()
  return {
    press,
    focus: async (what) => what.focus(),
    pressItem: press,
    fill: async (field, text) => {
      await field.click()
      await page.keyboard.press('Control+a')
      await page.keyboard.type(text)
    },
    select: async (list, value) => void (await list.selectOption(value)),
  }
}

/** The longest list that is gone through by arrows. */
const LONGEST_LIST = 60

function keyboard(page: Page): Moves {
  const goTo = async (what: Locator): Promise<void> => {
    await what.waitFor()
    if (!(await hasFocus(what))) await tabTo(page, what)
  }
  return {
    focus: goTo,
    press: async (what) => {
      await goTo(what)
      // A choice is made by the space bar, everything else by Enter.
      await page.keyboard.press((await what.getAttribute('type')) === 'radio' ? 'Space' : 'Enter')
    },
    pressItem: async (item) => {
      await item.waitFor()
      // A menu that opens takes the focus, a moment later.
      await page.locator('[role^="menuitem"]:focus').waitFor()
      for (let step = 0; !(await hasFocus(item)); step += 1) {
        if (step > LONGEST_LIST) throw new Error(`arrows do not reach ${item.toString()}`)
        await page.keyboard.press('ArrowDown')
      }
      await page.keyboard.press('Enter')
    },
    fill: async (field, text) => {
      await goTo(field)
      await page.keyboard.press('Control+a')
      await page.keyboard.type(text)
    },
    select: async (list, value) => {
      await goTo(list)
      await page.keyboard.press('Home')
      for (let step = 0; (await list.inputValue()) !== value; step += 1) {
        if (step > LONGEST_LIST) throw new Error(`arrows do not reach ${value} of ${list.toString()}`)
        await page.keyboard.press('ArrowDown')
      }
    },
  }
}
