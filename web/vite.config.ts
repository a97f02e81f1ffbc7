import { fileURLToPath } from 'node:url'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'
import { serveFixtures } from './dev/serve-fixtures.ts'

/** The page is built to dist/web, where the API server picks it up; `--mode fixtures` develops it without a server. */
export default defineConfig(({ mode }) => ({
  root: fileURLToPath(new URL('.', import.meta.url)),
  plugins: [react(), ...(mode === 'fixtures' ? [serveFixtures()] : [])],
  // light-dark() must stay as written, so the oldest browsers are the first that know it.
  build: {
    outDir: '../dist/web',
    emptyOutDir: true,
    // Counted compressed (below 350 kB), not as this limit counts.
    chunkSizeWarningLimit: 1000,
    target: ['chrome123', 'edge123', 'firefox120', 'safari17.5'],
  },
  // The API lets only pages of its own host write: the browser's Host header must reach it as it is.
  server: { proxy: { '/api': { target: process.env['PEGEL_API'] ?? 'http://127.0.0.1:4747', changeOrigin: false } } },
}))
