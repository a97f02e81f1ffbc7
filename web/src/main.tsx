import '@fontsource-variable/inter/wght.css'
import '@mantine/core/styles/default-css-variables.css'
import '@mantine/core/styles/UnstyledButton.css'
import '@mantine/core/styles/Popover.css'
import '@mantine/core/styles/Menu.css'
import '@mantine/core/styles/Paper.css'
import '@mantine/core/styles/Overlay.css'
import '@mantine/core/styles/ModalBase.css'
import '@mantine/core/styles/Drawer.css'
import './tokens.css'
import './base.css'
import { MantineProvider } from '@mantine/core'
import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { RouterProvider } from '@tanstack/react-router'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { ServerRefused } from './api/fetch-answer.ts'
import { mantineTheme, rememberedTheme } from './mantine-theme.ts'
import { router } from './router.tsx'
import { startLanguage } from './words/language.ts'

const MAX_TRIES = 2

const queries = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: 30_000,
      // A refusal stays one; only silence is worth a second try.
      retry: (failed, error) => !(error instanceof ServerRefused) && failed < MAX_TRIES - 1,
      networkMode: 'always',
    },
  },
})

const place = document.querySelector('#page')
if (place === null) throw new Error('index.html has no element #page')

await startLanguage()
createRoot(place).render(
  <StrictMode>
    <MantineProvider theme={mantineTheme} colorSchemeManager={rememberedTheme} defaultColorScheme="auto">
      <QueryClientProvider client={queries}>
        <RouterProvider router={router} />
      </QueryClientProvider>
    </MantineProvider>
  </StrictMode>,
)
