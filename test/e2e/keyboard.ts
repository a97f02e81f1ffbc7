import type { Locator, Page } from 'playwright-core'
import { expect } from 'vitest'

/** What has the focus, and whether a person can see that. */
interface Focus {
  /** Nothing, or the document itself: the end of the way around the page. */
  readonly isNowhere: boolean
  readonly text: string
  readonly hasOutline: boolean
  readonly isInWindow: boolean
}

/** The longest way around a page of ours; whoever needs more is caught. */
const LONGEST_WAY = 250

/** Presses Tab until the focus is on `wanted`; every stop on the way shows that it has the focus. */
export async function tabTo(page: Page, wanted: Locator): Promise<void> {
  for (let step = 0; step < LONGEST_WAY; step += 1) {
    await page.keyboard.press('Tab')
    const [focus, isThere] = await Promise.all([focusOf(page), hasFocus(wanted)])
    expectVisible(focus)
    if (isThere) return
  }
  throw new Error(`Tab does not reach ${wanted.toString()}`)
}

/** Presses Tab until the focus has left the page at its end; gives the texts of all stops. */
export async function tabThrough(page: Page): Promise<readonly string[]> {
  const stops: string[] = []
  for (let step = 0; step < LONGEST_WAY; step += 1) {
    await page.keyboard.press('Tab')
    const focus = await focusOf(page)
    if (focus.isNowhere) return stops
    expectVisible(focus)
    stops.push(focus.text)
  }
  throw new Error(`the focus is caught: ${stops.slice(-6).join(' | ')}`)
}

/** Whether the element itself has the focus. */
export async function hasFocus(wanted: Locator): Promise<boolean> {
  return wanted.evaluateAll((all) => all.some((one) => one === document.activeElement))
}

function expectVisible({ isNowhere, text, hasOutline, isInWindow }: Focus): void {
  if (!isNowhere) expect({ text, hasOutline, isInWindow }).toEqual({ text, hasOutline: true, isInWindow: true })
}

async function focusOf(page: Page): Promise<Focus> {
  return page.evaluate(() => {
    const element = document.activeElement
    if (element === null || element === document.body || element === document.documentElement)
      return { isNowhere: true, text: '', hasOutline: false, isInWindow: false }
    // A card shows the focus of its link around the whole card, a choice that of its button around its label.
    const drawn = [getComputedStyle(element), getComputedStyle(element, '::after')]
    const label = element.closest('label')
    if (label !== null) drawn.push(getComputedStyle(label))
    const isDrawn = drawn.some(({ outlineStyle, outlineWidth, content }, place) => {
      const isThere = place !== 1 || content !== 'none'
      return isThere && outlineStyle !== 'none' && Number.parseFloat(outlineWidth) >= 2
    })
    const { top, bottom, left, right } = element.getBoundingClientRect()
    return {
      isNowhere: false,
      text: `${element.tagName} ${element.id} ${element.getAttribute('aria-label') ?? element.textContent ?? ''}`.slice(
        0,
        80,
      ),
      // The browser itself marks the parts within its field for a day.
      hasOutline: isDrawn || element.matches('input[type="date"]:not(:focus-visible)'),
      isInWindow: bottom > 0 && right > 0 && top < window.innerHeight && left < window.innerWidth && bottom > top,
    }
  })
}
