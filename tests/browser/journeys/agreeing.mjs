// A manager makes an agreement between agencies, lets one sign, and ends it after reading who will see less.

const TITLE = 'Youth clubs: what helps at the club'

export async function agreeing({ as, check, seen }) {
  await as('Dana', async hands => {
    await hands.menu('Agreements')
    check(await hands.sees('Step Ahead Youth Club'), 'agencies without an agreement are named')
    await seen.look(hands.page, 'agreements')
    await makes(hands, check, seen)
    await signs(hands, check, seen)
    await ends(hands, check, seen)
  })
}

async function makes(hands, check, seen) {
  await hands.follow('Add an agreement')
  await seen.look(hands.page, 'a new agreement')
  await hands.push('Add this agreement')
  check(await hands.page.locator('.govuk-error-summary').count() === 1, 'an empty form says what is missing')
  await seen.look(hands.page, 'a new agreement, left empty')
  await hands.type('Title', TITLE)
  await hands.type('What it is for', 'So that young people are safe and welcome at the club.')
  await hands.choose('lawful_basis', /public/i)
  await hands.choose('special_basis', /health/i)
  await hands.tick('The plan')
  await hands.typeDate('from_on', 1, 11, 2026)
  await hands.push('Add this agreement')
  check(await hands.sees(TITLE), 'the agreement is there', await hands.main())
}

async function signs(hands, check, seen) {
  if (await hands.page.getByRole('link', { name: TITLE }).count() > 0) await hands.follow(TITLE)
  await seen.look(hands.page, 'an agreement')
  if (await hands.page.getByRole('link', { name: 'Change or end it' }).count() > 0) await hands.follow('Change or end it')
  await seen.look(hands.page, 'an agreement to change')
  await hands.type('Agency', 'Step Ahead Youth Club')
  await hands.type('Who signed for it', 'Pat Lowe, chair')
  await hands.typeDate('signed_on', 2, 11, 2026)
  await hands.push('An agency has signed')
  check(await hands.sees('Step Ahead Youth Club') && await hands.sees('Pat Lowe'), 'the agency has signed', await hands.main())
}

async function ends(hands, check, seen) {
  await seen.look(hands.page, 'an agreement that is signed')
  await hands.typeDate('last_on', 30, 11, 2026)
  await hands.type('Why it ends', 'The club closes.')
  await hands.push('End this agreement')
  check(await hands.sees('30 November 2026'), 'it ends on that day', await hands.main())
}
