// Somebody new at work: invited from the browser, chooses a password, sets up codes with an app, and signs in with
// them. No page of this is led to by a link, so each is looked at here.
import { PHONE } from '../lib/browser.mjs'
import { codeOf } from '../lib/codes.mjs'

export async function joining({ as, check, seen: pages, hasScript, origin }) {
  const seen = (page, name) => pages.look(page, `joining ${name}`)
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
