// The installed Chromium, and an ear on everything that a page complains of.
import { existsSync } from 'node:fs'
import { chromium } from 'playwright-core'

const QUIET = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync'
]

export const WIDE = { width: 1280, height: 900 }
export const PHONE = { width: 390, height: 844 }
// WCAG 1.4.10: 1280 px at 400 %.
export const NARROW = { width: 320, height: 640 }

// The same engine without a browser's windows: a third faster than the whole one, which serves where it is not installed.
const SHELL = '/usr/bin/chromium-headless-shell'
const WHOLE = '/usr/bin/chromium'

/** A browser of its own; CHROMIUM in the environment names another program. */
export function launch() {
  const installed = existsSync(SHELL) ? SHELL : WHOLE
  return chromium.launch({ executablePath: process.env.CHROMIUM || installed, args: QUIET })
}

/**
 * Collect what goes wrong in a page: errors of the console (breaches of the content security policy
 * are among them), uncaught errors, requests that failed or were answered with an error. Take
 * what came since the last time with the function that is returned.
 */
export function complaintsOf(page) {
  let complaints = []
  page.on('console', message => {
    if (message.type() === 'error') complaints.push(`console: ${message.text()}`)
  })
  page.on('pageerror', error => complaints.push(`script: ${error.message}`))
  page.on('requestfailed', request => {
    // A page that is left cancels what it still loads.
    const why = request.failure()?.errorText
    if (why !== 'net::ERR_ABORTED') complaints.push(`request: ${request.url()} ${why}`)
  })
  page.on('response', response => {
    if (response.status() >= 400 && !response.request().isNavigationRequest()) {
      complaints.push(`response: ${response.status()} ${response.url()}`)
    }
  })
  return () => {
    const taken = complaints
    complaints = []
    return taken
  }
}

/** Change the size of the window, and let the page's script follow. */
export async function resize(page, viewport) {
  const { width, height } = page.viewportSize()
  if (width === viewport.width && height === viewport.height) return
  await page.setViewportSize(viewport)
  await page.evaluate(() => new Promise(done => requestAnimationFrame(() => setTimeout(done))))
}

/** A picture of the whole page, for eyes; no test reads it, and PICTURES=no in the environment saves a fifth of the time. */
export async function picture(page, path) {
  if (process.env.PICTURES !== 'no') await page.screenshot({ path, fullPage: true })
}
