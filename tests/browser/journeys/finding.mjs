// People are looked for by name and chosen, and then the form is filled in: a supervisor, a colleague for a session, who went along
// with a family, and somebody for a family's list. Nobody fits, somebody does, and whoever cannot be chosen is refused.

const AGREED = 'We look at the visits together in May.'

export async function finding({ as, check, seen, hasScript, origin }) {
  await as('Dana', async hands => {
    await hands.page.goto(`${origin}/board`)
    await namesSupervisor(hands, check, seen)
    await seesWhoHasRoom(hands, check, seen, origin)
  })
  await as('Ruth', async hands => {
    await hands.page.goto(`${origin}/supervision`)
    await meetsColleague(hands, check, seen, hasScript)
    await hands.goHome()
    await hands.openFamily('Amira Hassan')
    await hands.part('Team')
    await writesWhoCameAlong(hands, check, seen)
    await hands.part('Team')
    await offersSomebody(hands, check, seen)
  })
}

/** Types into the search of the page, and sends it. */
async function search(hands, label, words) {
  await hands.type(label, words)
  await hands.push('Search')
}

async function namesSupervisor(hands, check, seen) {
  await hands.follow(/^Supervision$/)
  await seen.look(hands.page, 'supervision of the area')
  await hands.follow('Fowsia Hirsi')
  await search(hands, 'Name', 'zzz')
  check(await hands.sees('Nobody fits who has an account here'), 'nobody fits', await hands.main())
  await seen.look(hands.page, 'nobody found to supervise')
  await search(hands, 'Name', 'bir to')
  await seen.look(hands.page, 'found to supervise')
  await hands.follow('Tom Birch')
  await seen.look(hands.page, 'from when somebody supervises')
  await hands.typeDay('from_on', 200)
  await hands.push('Save')
  check(await hands.sees('within three months') && await hands.sees('Tom Birch supervises'), 'a day too far keeps who was chosen', await hands.main())
  await hands.typeDay('from_on', 0)
  await hands.push('Save')
  check(await hands.sees('Tom Birch, from'), 'he supervises', await hands.main())
}

async function seesWhoHasRoom(hands, check, seen, origin) {
  await hands.page.goto(`${origin}/board`)
  await hands.follow('Who waits, beside who has room')
  await seen.look(hands.page, 'who waits, beside who has room')
  await hands.follow('All who may be given families')
  check(await hands.heading() === 'Who has room', 'all of them', await hands.heading())
}

async function meetsColleague(hands, check, seen, hasScript) {
  await hands.follow('Prepare: what to talk about')
  await hands.follow('Plan a session, or write one down')
  check(await hands.sees('Dana Whitlock, who supervises you.'), 'who supervises stands above', await hands.main())
  await search(hands, 'Name', 'dana')
  check(await hands.page.getByRole('link', { name: 'Dana Whitlock' }).count() === 1, 'and is no colleague', await hands.main())
  await search(hands, 'Name', 'MEG')
  await seen.look(hands.page, 'a colleague found')
  await hands.follow('Megan Price')
  await seen.look(hands.page, 'a session with a colleague')
  await hands.typeDay('held_on', -1)
  await hands.type('What was agreed', AGREED)
  if (hasScript) await looksAgain(hands, check, seen)
  await hands.push('Save')
  check(await hands.sees(AGREED) && await hands.sees('With a colleague'), 'the session is written down', await hands.main())
}

/** The form comes with somebody who cannot be chosen: it stays, and looks for another in itself. */
async function looksAgain(hands, check, seen) {
  await hands.page.evaluate(() => { document.querySelector('#colleague').value = location.pathname.split('/')[2] })
  await hands.push('Save')
  check(await hands.sees('nobody is chosen for themselves'), 'the reason is said', await hands.main())
  await seen.look(hands.page, 'a session with somebody who cannot be chosen')
  await search(hands, '#q', 'meg')
  check(await hands.page.getByLabel('What was agreed').first().inputValue() === AGREED, 'what was typed stays', await hands.main())
  await seen.look(hands.page, 'a session, looking for somebody else')
  await hands.choose('colleague', 'Megan Price')
}

async function writesWhoCameAlong(hands, check, seen) {
  await hands.follow('Who came along to learn')
  await search(hands, 'Name', 'shauna')
  await seen.look(hands.page, 'who went along, found')
  await hands.follow('Shauna Mills')
  await seen.look(hands.page, 'who went along')
  await hands.push('Save')
  check(await hands.sees('Shauna Mills came along'), 'an empty form keeps who was chosen', await hands.main())
  await hands.choose('with', 'Ruth Okafor')
  await hands.typeDay('shadowed_on', -1)
  await hands.type('Who of the family agreed', 'Sana')
  await hands.typeDay('agreed_on', -3)
  await hands.push('Save')
  check(await hands.sees('Shauna Mills came along with Ruth Okafor'), 'it is written down', await hands.main())
}

async function offersSomebody(hands, check, seen) {
  await hands.follow(/^Who could it be/)
  await hands.follow('Put somebody on the list')
  await search(hands, 'Name, post, agency', 'zzz')
  await seen.look(hands.page, 'nobody found to offer')
  await search(hands, 'Name, post, agency', 'shauna')
  check(await hands.sees('Hours not known') && !await hands.sees('Has room'), 'nobody knows her hours', await hands.main())
  await seen.look(hands.page, 'found to offer')
  await hands.follow('Shauna Mills')
  await hands.type('Why this person may fit', 'Came along, and Amira liked her.')
  await hands.push('Put them on the list')
  check(await hands.sees('Came along, and Amira liked her.'), 'she is on the list', await hands.main())
}
