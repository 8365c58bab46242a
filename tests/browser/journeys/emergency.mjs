// The safeguarding lead opens a record in an emergency. The code has gone stale while the form was filled in: nothing
// that was typed is lost. The family sees that it happened, and the data protection officer reviews it.
import { invites, takesUp } from '../lib/accounts.mjs'

const REASON = 'The police rang.\nShe is not at home & not at school.'

export async function emergency(journey) {
  const { as, asNobody, check, seen, way, origin } = journey
  let link = ''
  await as('Dana', async hands => {
    link = await invites(hands, { name: 'Nadia Cole', email: `nadia-${way}@example.org`, duty: /safeguarding/i })
  })
  await asNobody(async hands => {
    const app = await takesUp(hands, origin + link)
    await opens(hands, journey, seen, app)
    await closes(hands, check, seen)
  })
  await as('Sana', async hands => {
    await hands.follow('Amira')
    await hands.part('Who can see what')
    check(await hands.sees('Opened in an emergency') && await hands.sees('Nadia Cole'), 'the family sees that it happened')
    check(!await hands.sees('The police rang'), 'and not why')
    await seen.look(hands.page, 'who can see what, after an emergency')
  })
  await as('Idris', hands => reviews(hands, check, seen))
}

async function opens(hands, { check, codesAge }, seen, app) {
  await hands.menu('Emergency')
  await seen.look(hands.page, 'open a record in an emergency')
  await hands.type('Or the child’s forename and surname', 'Amira Hassan')
  await hands.typeDate('born_on', 14, 3, 2020)
  await hands.choose('reason', 'A child is missing')
  await hands.type('What has happened', REASON)
  await codesAge(21)
  await hands.push('Open the record')
  check(await hands.heading() === 'Type your code once more', 'asks for a fresh code', await hands.main())
  check(await hands.sees('What you typed is not lost'), 'says that nothing is lost')
  await seen.look(hands.page, 'the code once more')
  await hands.type('Code', '000000')
  await hands.push('Go on')
  check(await hands.sees('This code is not right'), 'a wrong code is refused')
  await seen.look(hands.page, 'the code once more, wrong')
  await hands.type('Code', app.code())
  await hands.push('Go on')
  check(await hands.sees('Amira') && new URL(hands.page.url()).pathname.startsWith('/children/'), 'the record opens', hands.page.url())
  check((await hands.page.locator('body').innerText()).includes('Opened in an emergency'), 'a banner says why it is open')
  await seen.look(hands.page, 'a record that is opened in an emergency')
}

async function closes(hands, check, seen) {
  await hands.follow(/Close it|close/)
  await seen.look(hands.page, 'when the record closes')
  const path = new URL(hands.page.url()).pathname.replace(/\/opened$/, '')
  await hands.push('Close it now')
  const answer = await hands.page.goto(new URL(path, hands.page.url()).href)
  check(answer.status() === 404, 'closed, it is missing to her', answer.status())
  await seen.look(hands.page, 'no such page')
}

async function reviews(hands, check, seen) {
  await hands.follow(/^Review Amira Hassan/)
  check(await hands.sees('The police rang.'), 'the officer reads the reason')
  await seen.look(hands.page, 'review an emergency')
  await hands.type('What you found', 'The police confirm it. No more was read than was needed.')
  await hands.push('Close this review')
  await seen.look(hands.page, 'emergencies to review')
  await hands.follow('Looks at records')
  check(await hands.sees('Reviewed'), 'it is reviewed', await hands.main())
}
