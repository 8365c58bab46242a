// Somebody has lost telephone and password: two people who look after accounts make a way back in, and the owner
// takes it. Then the list of devices: one browser signs the other out.
import { PASSWORD, invites, setsUpCodes, takesUp } from '../lib/accounts.mjs'

export async function recovering(journey) {
  const { as, asNobody, check, seen, way, origin } = journey
  const who = { name: 'Omar Reid', email: `omar-${way}@example.org`, duty: 'No duty' }
  let link = ''
  await as('Dana', async hands => {
    link = await invites(hands, who)
  })
  await asNobody(async hands => {
    await takesUp(hands, origin + link)
    await hands.page.goto(`${origin}/account`)
    await seen.look(hands.page, 'own account')
  })
  const code = await makeWayBack(journey, seen, who)
  await asNobody(async first => {
    const app = await takesWayBack(first, journey, seen, code)
    await asNobody(second => hasTwoDevices(first, second, { journey, seen, who, app }))
  })
}

/** Dana begins, Alex agrees, Dana hands over the code. */
async function makeWayBack({ as, check, origin }, seen, { name, email }) {
  let path = ''
  let code = ''
  await as('Dana', async dana => {
    await dana.page.goto(`${origin}/accounts`)
    await dana.follow(name)
    await seen.look(dana.page, 'an account')
    await dana.follow('They have lost password or telephone')
    await seen.look(dana.page, 'begin a way back in')
    await dana.type('How do you know that it is them?', 'He sits next to me. I saw him this morning.')
    await dana.push('Go on')
    path = new URL(dana.page.url()).pathname
    check(await dana.sees('A second person must agree'), 'one alone cannot do it', await dana.main())
    await seen.look(dana.page, 'a way back in, begun')
    await as('Alex', async alex => {
      await alex.page.goto(origin + path)
      await seen.look(alex.page, 'a way back in, to agree to')
      await alex.push('I agree')
    })
    await dana.page.goto(origin + path)
    await dana.push('Show me the code to hand over')
    code = await dana.page.locator('code.kw-code').innerText()
    await seen.look(dana.page, 'the code to hand over')
  })
  check(code.length > 10, `there is a code for ${email}`)
  return code
}

async function takesWayBack(hands, { check, origin }, seen, code) {
  await hands.page.goto(`${origin}/sign-in`)
  await seen.look(hands.page, 'sign in')
  await hands.follow('I cannot sign in')
  await seen.look(hands.page, 'I cannot sign in')
  await hands.follow('I was given a code')
  await hands.type('The code that you were given', 'XXXX-XXXX')
  await hands.type('New password', PASSWORD)
  await hands.push('Save and sign in')
  check(await hands.page.locator('.govuk-error-summary').count() === 1, 'a wrong code is refused', await hands.main())
  await seen.look(hands.page, 'I was given a code, wrong')
  await hands.type('The code that you were given', code)
  await hands.type('New password', PASSWORD)
  await hands.push('Save and sign in')
  await hands.page.goto(`${origin}/work`)
  check(await hands.heading() === 'Set up codes for signing in', 'codes are set up anew', await hands.heading())
  return setsUpCodes(hands, name => seen.look(hands.page, name))
}

async function hasTwoDevices(first, second, { journey: { check, origin }, seen, who, app }) {
  await second.page.goto(`${origin}/sign-in`)
  await second.type('E-mail address', who.email)
  await second.type('#password', PASSWORD)
  await second.push('Sign in')
  await seen.look(second.page, 'the code for signing in')
  await second.type('Code', app.code())
  await second.push('Sign in')
  await first.page.goto(`${origin}/account`)
  check((await first.page.locator('body').innerText()).includes('was this you?'), 'the first device is told of the second')
  await seen.look(first.page, 'own account, signed in twice')
  await first.push(/^Sign out there/)
  await second.page.goto(`${origin}/work`)
  check(new URL(second.page.url()).pathname === '/sign-in', 'the other browser is signed out', second.page.url())
}
