// A key worker writes down a visit, answers the family and brings the plan up to date.

const NOTE = 'We looked at the stairs together. The rail comes in March.'

export async function keyWorker(journey) {
  await journey.as('Ruth', async hands => {
    const { check } = journey
    check(new URL(hands.page.url()).pathname === '/work', 'lands on her work', hands.page.url())
    await hands.openFamily('Amira Hassan')
    await addContact(hands, journey)
    await answer(hands, check)
    await plan(hands, check)
  })
}

async function addContact(hands, { check, hasScript }) {
  await hands.follow('Add a contact')
  await hands.type('How many minutes', '10')
  await hands.type('What was said and agreed', 'Rang about the rail.')
  await hands.push('Save the contact')
  check(await hands.sees('Rang about the rail.'), 'a call is written down by the short form')
  await hands.follow('Add a contact')
  await hands.follow('Use the long form')
  const path = new URL(hands.page.url()).pathname
  await hands.type('What was said and agreed', NOTE)
  if (hasScript) {
    await hands.page.getByText('Draft saved').waitFor()
    await hands.page.reload()
  } else {
    await hands.push('Keep as a draft')
  }
  check(new URL(hands.page.url()).pathname === path, 'stays at the form', hands.page.url())
  check(await hands.field('What was said and agreed').inputValue() === NOTE, 'the draft is kept on the server')
  check(await hands.sees('This is the draft that you saved'), 'the page says that this is a draft')
  await hands.push('Save the contact')
  check(await hands.sees(NOTE), 'the contact is on the timeline')
  await hands.follow('Add a contact')
  await hands.follow('Use the long form')
  check(await hands.field('What was said and agreed').inputValue() === '', 'a saved contact leaves no draft behind')
  await hands.follow('Back to the timeline')
}

async function answer(hands, check) {
  await hands.follow(/^Who tells the school when a new medicine starts/)
  await hands.type('Your answer', 'I do. Ring me on the day.')
  await hands.push('Send the answer')
  check(await hands.sees('I do. Ring me on the day.'), 'the answer is seen')
}

async function plan(hands, check) {
  await hands.part('Plan')
  await hands.follow('Add an outcome with the family')
  await hands.type('What you want to happen', 'Amira rides a trike')
  await hands.type('In the words of the child or parent', 'I want to go fast.')
  await hands.push('Add this outcome')
  check(await hands.sees('Amira rides a trike'), 'the outcome is in the plan')
  await hands.follow(/^Add an action to Amira rides a trike/)
  await hands.type('What will be done', 'Borrow a trike from the hospital')
  await hands.choose('owner', 'Ruth')
  await hands.push('Add this action')
  check(await hands.sees('Borrow a trike from the hospital'), 'the action is in the plan')
  const titles = () => hands.page.locator('.kw-goal .govuk-summary-card__title').allTextContents()
  const before = (await titles()).indexOf('Amira rides a trike')
  await hands.push(/^Move up Amira rides a trike/)
  const after = (await titles()).indexOf('Amira rides a trike')
  check(after === before - 1, 'the outcome moves up by one', `${before}, then ${after}`)
  await hands.follow('Borrow a trike from the hospital')
  await hands.push('It is done')
  await hands.part('Plan')
  const item = hands.page.locator('.govuk-task-list__item', { hasText: 'Borrow a trike' })
  check((await item.textContent()).includes('Done'), 'the action is done', await item.textContent())
}
