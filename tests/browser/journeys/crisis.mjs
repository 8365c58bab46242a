// A key worker says that there is a crisis, so that there is more help for some days; the mother reads why, and until when. It
// is ended before its time, with what helped, and stays on the page for both, to be read the next time.

const WHY = 'Amira is in hospital with her chest.'
const HELPED = 'A call each evening helped. Next time, ring the ward first.'

export async function crisis({ as, check, seen }) {
  await as('Ruth', hands => begins(hands, check, seen))
  await as('Sana', async hands => {
    await opens(hands)
    check(await hands.sees('you have more help, because of what has happened') && await hands.sees(WHY), 'the mother reads why, and until when', await hands.main())
    check(await hands.page.getByRole('button', { name: 'The crisis is over' }).count() === 0, 'to end it is not hers')
    await seen.look(hands.page, 'a crisis, for the family')
  })
  await as('Ruth', hands => ends(hands, check, seen))
  await as('Sana', async hands => {
    await opens(hands)
    check(!await hands.sees('you have more help') && await hands.sees(HELPED), 'the mother reads what helped', await hands.main())
    await seen.look(hands.page, 'a crisis that is over, for the family')
  })
}

async function opens(hands) {
  await hands.unfold('How we work together')
  await hands.follow('What your key worker and team do for you')
}

async function begins(hands, check, seen) {
  await hands.openFamily('Amira Hassan')
  await hands.part('Team')
  await hands.follow('Level, and who does what')
  await hands.follow('There is a crisis')
  await hands.push('Save')
  check(await hands.page.locator('.govuk-error-summary').count() === 1, 'what has happened must be said', await hands.main())
  await seen.look(hands.page, 'a crisis, left empty')
  await hands.type('What has happened', WHY)
  await hands.push('Save')
  check(await hands.sees('Crisis until') && await hands.sees(WHY), 'it stands above all else', await hands.main())
  await seen.look(hands.page, 'a crisis')
}

async function ends(hands, check, seen) {
  await hands.openFamily('Amira Hassan')
  await hands.part('Team')
  await hands.follow('Level, and who does what')
  await hands.type('What helped, and what to do next time', HELPED)
  await hands.push('The crisis is over')
  const past = await hands.page.locator('h2:has-text("Crises that are over") + ul').innerText()
  check(!await hands.sees('Crisis until') && past.includes(WHY) && past.includes(HELPED), 'it stands under past crises, with what helped', past)
  await seen.look(hands.page, 'a crisis that is over')
}
