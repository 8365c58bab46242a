// Accounts as people have them in earnest: a link, a password, an app for codes.
import { App } from './codes.mjs'

export const PASSWORD = 'seven green kettles'

/** A manager or administrator invites somebody who works here; the path of the link. */
export async function invites(hands, { name, email, duty }, look = async () => {}) {
  await hands.page.goto(new URL('/accounts', hands.page.url()).href)
  await look('accounts')
  await hands.follow('Invite somebody who works here')
  await look('invite')
  await hands.type('Name', name)
  await hands.type('E-mail address at work', email)
  await hands.choose('duty', duty)
  await hands.push('Make the link')
  await look('link')
  return new URL(await hands.page.locator('code.kw-code').innerText()).pathname
}

/** Whoever has the link chooses a password, is led to the codes, and sets them up. Returns the app. */
export async function takesUp(hands, url, look = async () => {}) {
  await hands.page.goto(url)
  await look('invitation')
  await hands.type('New password', PASSWORD)
  await hands.push('Save and sign in')
  return setsUpCodes(hands, look)
}

export async function setsUpCodes(hands, look = async () => {}) {
  await look('set up codes')
  const app = await App.reads(hands.page)
  await hands.type('Code that the app shows now', app.code())
  await hands.type('Your password', PASSWORD)
  await hands.push('Set up')
  await look('printed codes')
  const goOn = 'I have kept them, go on'
  if (await hands.link(goOn).count() > 0) await hands.follow(goOn)
  else await hands.push(goOn)
  return app
}
