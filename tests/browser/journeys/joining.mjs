// Somebody new at work: invited from the browser, chooses a password, sets up codes with an app, and signs in with
// them. No page of this is led to by a link, so each is looked at here.
import { createHmac } from 'node:crypto'
import { NARROW, PHONE, resize } from '../lib/browser.mjs'
import { HtmlPages, axeViolations, sidewaysScroll } from '../lib/checks.mjs'

const STEP_S = 30

/** The code that an app shows (RFC 6238), so many steps of 30 seconds from now. */
function codeOf(secret, steps = 0) {
  const bits = [...secret].map(c => 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'.indexOf(c).toString(2).padStart(5, '0')).join('')
  const key = Buffer.from(bits.match(/.{8}/g).map(byte => parseInt(byte, 2)))
  const counter = Buffer.alloc(8)
  counter.writeBigUInt64BE(BigInt(Math.floor(Date.now() / 1000 / STEP_S) + steps))
  const mac = createHmac('sha1', key).update(counter).digest()
  return String((mac.readUInt32BE(mac[19] & 15) & 0x7fffffff) % 1000000).padStart(6, '0')
}

/** The page as it stands: axe, width, and kept for the checker of HTML. */
async function look(page, check, html, name) {
  const violations = await axeViolations(page)
  check(violations.length === 0, `${name}: axe finds no violation`, violations.join('\n'))
  await resize(page, NARROW)
  const sideways = await sidewaysScroll(page)
  check(sideways.length === 0, `${name}: does not scroll sideways at 320`, sideways.join('\n'))
  await resize(page, PHONE)
  html.keep(name, await page.content())
}

export async function joining({ as, check, hasScript, origin }) {
  const html = new HtmlPages(`build/test/browser/joining-${hasScript}`)
  // Without script no page can be looked into; it is the same page.
  const seen = (page, name) => hasScript && look(page, check, html, name)
  await as('Alex', async hands => {
    await hands.page.goto(`${origin}/accounts`)
    await seen(hands.page, 'accounts')
    await hands.push('Invite somebody who works here')
    await seen(hands.page, 'invite')
    await hands.type('Name', 'Nia Powell')
    await hands.type('E-mail address at work', 'nia@example.org')
    await hands.choose('duty', 'No duty')
    await hands.push('Make the link')
    await seen(hands.page, 'link')
    const link = new URL(await hands.page.locator('code.kw-code').innerText())
    const context = await hands.page.context().browser().newContext({ viewport: PHONE, javaScriptEnabled: hasScript })
    try {
      await beNia(await context.newPage(), origin + link.pathname, { check, seen, origin })
    } finally {
      await context.close()
    }
  })
  for (const [name, errors] of await html.errors()) {
    check(errors.length === 0, `${name}: the Nu HTML checker finds no error`, errors.join('\n'))
  }
}

async function beNia(page, link, { check, seen, origin }) {
  const press = name => page.getByRole('button', { name, exact: true }).click()
  await page.goto(link)
  await page.getByLabel('New password').fill('password1234')
  await press('Save and sign in')
  check((await page.locator('main').innerText()).includes('most common ones'), 'a common password is refused')
  await page.getByLabel('New password').fill('seven green kettles')
  await press('Save and sign in')
  await page.goto(`${origin}/children`)
  check((await page.locator('h1').innerText()) === 'Set up codes for signing in', 'nothing opens before there are codes')
  await seen(page, 'set up')
  const secret = new URL(await page.getByRole('link', { name: 'Open it there' }).getAttribute('href')).searchParams.get('secret')
  await page.getByLabel('Code that the app shows now').fill(codeOf(secret, -1))
  await page.getByLabel('Your password').fill('seven green kettles')
  await press('Set up')
  check(await page.locator('code.kw-code').count() === 10, 'ten codes to print')
  await seen(page, 'printed codes')
  await page.getByRole('button', { name: 'I have kept them, go on' }).or(page.getByRole('link', { name: 'I have kept them, go on' })).first().click()
  check(new URL(page.url()).pathname === '/children', 'goes on to where one wanted to go', page.url())
  await page.goto(`${origin}/account`)
  await seen(page, 'own account')
  await page.goto(`${origin}/account/password`)
  await seen(page, 'new password')
  await page.goto(`${origin}/account/not-me`)
  await seen(page, 'not me')
  await press('Sign out')
  await page.getByRole('link', { name: 'I cannot sign in' }).click()
  await seen(page, 'cannot sign in')
  await page.goto(`${origin}/recovery`)
  await seen(page, 'recovery')
  await page.goto(`${origin}/sign-in`)
  await page.getByLabel('E-mail address').fill('nia@example.org')
  await page.getByLabel('Password', { exact: true }).fill('seven green kettles')
  await press('Sign in')
  await seen(page, 'code')
  await page.getByLabel('Code').fill(codeOf(secret))
  await press('Sign in')
  check(new URL(page.url()).pathname === '/work', 'the code signs in', page.url())
}
