// A key worker hides an address, is asked about it in a note, restricts the record, and ends the protection after
// reading what becomes visible. A colleague who is not named learns whom to ask.

export async function protecting({ as, check, seen, origin }) {
  let path = ''
  await as('Ruth', async hands => {
    await hands.openFamily('Amira Hassan')
    path = new URL(hands.page.url()).pathname
    const address = await addressOf(hands)
    await hides(hands, check, seen)
    await isAsked(hands, check, seen, address)
    await restricts(hands, check, seen)
  })
  await as('Tom', async hands => {
    await hands.page.goto(origin + path)
    check(await hands.heading() === 'This record is closed to you', 'a colleague who is not named is told', await hands.heading())
    check(await hands.sees('Ruth Okafor'), 'and whom to ask', await hands.main())
    check(!(await hands.page.content()).includes('Amira'), 'no word of the child')
    await seen.look(hands.page, 'a record that is closed to you')
  })
  await as('Ruth', async hands => {
    await hands.page.goto(`${origin}${path}/protection`)
    await opens(hands, check)
    await ends(hands, check, seen)
  })
  await as('Dana', hands => thinksTwice(hands, check, seen))
}

/** Craig Pike is a father who is not to learn where his child lives. He has an account, so much would become visible. */
async function thinksTwice(hands, check, seen) {
  await hands.menu('Whole area')
  await hands.type('Name, local number or date of birth', 'Maisie Doyle')
  await hands.push('Search')
  await hands.follow(/^Doyle, Maisie/)
  await hands.part('Protection')
  await hands.follow(/^Change or end ?: Craig Pike/)
  await hands.follow(/^End/)
  check(await hands.sees('As soon as you end it, Craig Pike sees:'), 'says what he would see', await hands.main())
  await seen.look(hands.page, 'before a protection ends, with an account')
  await hands.follow('Leave it as it is')
  check(await hands.sees('Craig Pike'), 'it stands as before')
}

async function addressOf(hands) {
  await hands.part('Family')
  const main = await hands.main()
  return main.match(/Where Amira lives\n+([^\n]+)/)[1]
}

async function hides(hands, check, seen) {
  await hands.part('Protection')
  await seen.look(hands.page, 'protection')
  await hands.follow('Protect against somebody')
  await seen.look(hands.page, 'protect against somebody')
  await hands.choose('kind', 'Hide the address')
  await hands.choose('person', 'Imran Hassan')
  await hands.type('Why', 'Sana asked for it. The court decides next week.')
  await hands.push('Protect the family')
  check(await hands.sees('Imran Hassan: Hide the address'), 'it stands', await hands.main())
  await seen.look(hands.page, 'protection, an address is hidden')
}

async function isAsked(hands, check, seen, address) {
  const note = `We met at ${address} and had tea.`
  await hands.part('Timeline')
  await hands.follow('Add a contact')
  await hands.type('What was said and agreed', note)
  await hands.push('Save the contact')
  check(await hands.sees('This looks like the hidden address'), 'the note is asked about', await hands.main())
  check(await hands.field('What was said and agreed').inputValue() === note, 'what was typed stays')
  check(await hands.page.locator('.govuk-error-summary a[href="#place_confirmed"]').count() === 1, 'the summary leads to the box')
  await seen.look(hands.page, 'a note with the hidden address')
  await hands.tick('It is not the hidden address, or it may be kept here')
  await hands.push('Save the contact')
  check(await hands.sees(note), 'confirmed, it is kept')
}

async function restricts(hands, check, seen) {
  await hands.part('Protection')
  await hands.follow('Close, restrict, seal or open the record')
  await seen.look(hands.page, 'the state of the record')
  await hands.choose('state', /^Restricted/)
  await hands.type('Why', 'A relative works at the school.')
  await hands.choose('ask', 'Ruth Okafor')
  await hands.push('Save')
  await hands.part('Protection')
  check(await hands.sees('The record: Restricted'), 'it is restricted', await hands.main())
  await seen.look(hands.page, 'protection of a restricted record')
}

async function opens(hands, check) {
  await hands.follow('Close, restrict, seal or open the record')
  await hands.choose('state', /^Open/)
  await hands.type('Why', 'The relative has left the school.')
  await hands.push('Save')
  await hands.part('Protection')
  check(await hands.sees('The record: Open'), 'it is open again', await hands.main())
}

async function ends(hands, check, seen) {
  await hands.follow(/^Change or end ?: Imran Hassan/)
  await seen.look(hands.page, 'a protection')
  await hands.follow(/^End/)
  check(await hands.sees('What becomes visible to Imran Hassan'), 'says what becomes visible', await hands.main())
  check(await hands.sees('The place was hidden on the records of brothers and sisters'), 'and where else', await hands.main())
  await seen.look(hands.page, 'before a protection ends')
  await hands.push('End this protection')
  check(await hands.page.locator('.govuk-error-summary').count() === 1, 'it must be said that this was read')
  await hands.type('Why it ends', 'The court decided.')
  await hands.tick('I have read what becomes visible')
  await hands.push('End this protection')
  check(await hands.sees('Ended') && !await hands.sees('Change or end'), 'it has ended', await hands.main())
}
