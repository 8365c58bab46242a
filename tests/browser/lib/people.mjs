// The people of the demonstration, each in a browser of their own.
import { WIDE } from './browser.mjs'

const PERSON_BUTTON = 'form[action="/sign-in/demonstration"] button[name=person]'

/** Everybody whom the sign-in page offers, as { value, name }. */
export async function peopleOf({ browser, origin }) {
  const page = await browser.newPage()
  await page.goto(`${origin}/sign-in`)
  const people = await page.$$eval(PERSON_BUTTON, buttons => buttons.map(button => ({
    value: button.value,
    name: button.querySelector('.kw-people__name').textContent.trim()
  })))
  await page.close()
  return people
}

/**
 * Run `work` in a browser of its own, signed in as that person (null: not signed in). `options` are those of
 * a context of playwright: { viewport, javaScriptEnabled, ... }.
 */
export async function withPerson({ browser, origin }, person, work, options = {}) {
  const context = await browser.newContext({ viewport: WIDE, ...options })
  const page = await context.newPage()
  try {
    if (person) await signIn(page, origin, person)
    await work(page)
  } finally {
    await context.close()
  }
}

async function signIn(page, origin, person) {
  await page.goto(`${origin}/sign-in`)
  await page.click(`${PERSON_BUTTON}[value="${person.value}"]`)
  await page.waitForLoadState()
}
