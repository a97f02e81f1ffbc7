import { colorsTuple, createTheme, DEFAULT_THEME, localStorageColorSchemeManager, Menu } from '@mantine/core'
import menu from './shell/menu.module.css'

/** Remembers light or dark; without a choice the page follows the system. */
export const rememberedTheme = localStorageColorSchemeManager({ key: 'pegel-theme' })

const ink = colorsTuple('var(--ink)')

/** Mantine's palette is replaced by ink: colours that mean something stand in tokens.css alone. */
export const mantineTheme = createTheme({
  fontFamily: "'Inter Variable', system-ui, sans-serif",
  white: 'var(--sheet)',
  black: 'var(--ink)',
  colors: { ...Object.fromEntries(Object.keys(DEFAULT_THEME.colors).map((name) => [name, ink])), ink },
  primaryColor: 'ink',
  defaultRadius: 8,
  components: {
    Menu: Menu.extend({
      classNames: {
        dropdown: menu.dropdown ?? '',
        item: menu.item ?? '',
        label: menu.label ?? '',
        divider: menu.divider ?? '',
      },
      // Inside the landmarks, and without the focusable placeholder that a role "menu" must not hold.
      defaultProps: {
        withinPortal: false,
        withInitialFocusPlaceholder: false,
        transitionProps: { duration: 0 },
        position: 'bottom-end',
        offset: 4,
      },
    }),
  },
})
