// The script of drafts against a server that remembers what it was sent.
import { serveStatics } from './lib/statics.mjs'

const PAGE = `<!DOCTYPE html><html lang="en" class="govuk-template"><head><meta charset="utf-8"><title>Drafts</title>
<link rel="stylesheet" href="/assets/app.css"><script src="/assets/js-enabled.js"></script></head><body class="govuk-template__body">
<form method="post" action="/saved" data-draft="/drafts/one">
<label for="note">Note</label><textarea id="note" name="note"></textarea>
<label for="secret">Password</label><input id="secret" name="secret" type="password">
<p class="kw-draft" data-saved="Kept" data-failed="Not kept"></p><button type="submit">Save</button></form>
<form method="post" action="/saved" data-draft="/drafts/gone"><label for="other">Other</label><input id="other" name="other"></form>
<a href="/away">Away</a>
<script type="module" src="/assets/app.js"></script></body></html>`

/** Side by side, each with a page and a server of its own: they wait most of the time. */
export async function drafts(browser, outcome) {
  const parts = [marksThePage, savesAfterPause, sendsOnceForManyKeys, saysWhenItFails, sendsWhenLeft, isSilentAfterSubmit]
  await Promise.all(parts.map(part => draft(browser, outcome, part)))
}

async function draft(browser, outcome, part) {
  const received = []
  const keep = status => (request, body) => {
    received.push({ path: request.url, type: request.headers['content-type'], body })
    return status
  }
  const pages = new Map([['/', PAGE], ['/away', PAGE]])
  const statics = await serveStatics(pages, { '/drafts/one': keep(204), '/drafts/gone': keep(500), '/saved': keep(204) })
  const page = await browser.newPage()
  try {
    await page.goto(`${statics.origin}/`, { waitUntil: 'networkidle' })
    received.length = 0
    await part(page, received, (isTrue, what, why) => outcome.check(isTrue, `drafts, ${part.name}`, what, why))
  } finally {
    await page.close()
    await statics.stop()
  }
}

// js-enabled.js stands in the head of this page, where there is no body yet; in docs/look.md in the body.
async function marksThePage(page, received, check) {
  const classes = await page.getAttribute('body', 'class')
  check(/js-enabled/.test(classes) && /govuk-frontend-supported/.test(classes), 'the body says that script runs', classes)
}

async function savesAfterPause(page, received, check) {
  await page.fill('#secret', 'hunter2')
  await page.fill('#note', 'Sana & Imran: 50 %\nnext line')
  await page.waitForFunction(() => document.querySelector('.kw-draft').textContent === 'Kept', null, { timeout: 5000 })
  const fields = new URLSearchParams(received[0]?.body)
  check(received.length === 1, 'one draft is sent', JSON.stringify(received))
  check(fields.get('note')?.replace(/\r/g, '') === 'Sana & Imran: 50 %\nnext line', 'the text arrives as typed', received[0]?.body)
  check(!fields.has('secret'), 'a password is never part of a draft', received[0]?.body)
  check(received[0]?.type?.startsWith('application/x-www-form-urlencoded'), 'it is a form', received[0]?.type)
  check(await page.getAttribute('.kw-draft', 'aria-live') === 'polite', 'screen readers hear it')
}

async function sendsOnceForManyKeys(page, received, check) {
  await page.locator('#note').pressSequentially('slowly typed words', { delay: 60 })
  check(received.length === 0, 'nothing is sent while someone types', JSON.stringify(received))
  await page.waitForTimeout(2600)
  check(received.length === 1, 'one draft is sent after the pause', JSON.stringify(received))
  await page.dispatchEvent('#note', 'input')
  await page.waitForTimeout(2400)
  check(received.length === 1, 'the same text is not sent again', JSON.stringify(received))
}

async function saysWhenItFails(page, received, check) {
  await page.fill('#other', 'x')
  const note = page.locator('form[data-draft="/drafts/gone"] .kw-draft')
  await note.filter({ hasText: /./ }).waitFor({ timeout: 5000 })
  check(await note.textContent() === 'Draft not saved', 'a failure is said', await note.textContent())
}

async function sendsWhenLeft(page, received, check) {
  await page.fill('#note', 'half a sentence')
  await page.click('a[href="/away"]')
  await page.waitForTimeout(500)
  check(received.some(r => r.body.includes('half+a+sentence')), 'leaving the page sends what was typed', JSON.stringify(received))
}

async function isSilentAfterSubmit(page, received, check) {
  await page.fill('#note', 'whole sentence')
  await page.click('button')
  await page.waitForTimeout(2600)
  check(received.length === 1 && received[0].path === '/saved', 'a saved form leaves no draft behind', JSON.stringify(received))
}
