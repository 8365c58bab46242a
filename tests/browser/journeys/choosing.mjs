// A young person asks for another key worker and says why to the manager alone; the manager answers, writes down a talk and puts
// somebody on the list; she chooses; who was chosen says yes, and what comes is planned, not yet there.

const WHY = 'I would like somebody who is there on Fridays.'
const ANSWER = 'You can have another. We look at who it could be together.'
const PAGE = 'See who else it could be, or ask for another'

export async function choosing({ as, check, seen }) {
  await as('Freya', hands => asks(hands, check, seen))
  await as('Dana', async hands => {
    await answers(hands, check, seen)
    await talks(hands, check, seen)
    await offers(hands, check, seen)
  })
  await as('Freya', hands => chooses(hands, check, seen))
  await as('Dana', hands => proposes(hands, check, seen))
  await as('Ruth', hands => saysYes(hands, check, seen))
  await as('Freya', async hands => {
    check(await hands.sees('Tanya Phillips'), 'nothing changes before she was told')
    await hands.follow(PAGE)
    check(await hands.sees('You chose') && await hands.sees('Ruth Okafor'), 'her choice is kept')
  })
}

async function asks(hands, check, seen) {
  await hands.follow(PAGE)
  check(await hands.heading() === 'Who could it be?', 'the page is there', await hands.heading())
  check(await hands.page.getByRole('link', { name: 'Tell us who you would like' }).count() === 1, 'an empty list says how to name somebody')
  await hands.follow('Ask for another key worker')
  await hands.push('Ask for another key worker')
  await seen.look(hands.page, 'another key worker, left empty')
  check(await hands.page.locator('.govuk-error-summary').count() === 1, 'an empty form says what is missing', await hands.main())
  await hands.type('What would you like, and why?', WHY)
  await hands.push('Ask for another key worker')
  check(await hands.sees('You asked for another key worker on'), 'it is asked', await hands.main())
}

async function answers(hands, check, seen) {
  await hands.follow(/asked for another key worker/)
  await hands.follow('Freya Nwosu')
  await seen.look(hands.page, 'choosing, for the manager')
  await hands.follow('Say what happens')
  check(await hands.sees(WHY), 'the manager reads why')
  await hands.choose('ended_as', 'The key worker changes')
  await hands.type('Your answer to the family', ANSWER)
  await hands.push('Save')
  check(await hands.sees(ANSWER), 'the answer stands there', await hands.main())
}

async function talks(hands, check, seen) {
  await hands.follow('Write down a talk with the family')
  check(await hands.sees('The family can come back on any day') && !await hands.sees('You can come back'),
    'the ways are told to who writes them down', await hands.main())
  await hands.type('With whom?', 'Freya')
  await hands.choose('wants', 'One of the people on the list')
  await hands.type('What did they say?', 'Somebody who is there on Fridays.')
  await hands.push('Save')
  check(await hands.sees('With Freya'), 'the talk is written down', await hands.main())
}

async function offers(hands, check, seen) {
  await hands.follow('Put somebody on the list')
  await hands.follow('Ruth Okafor')
  await hands.type('Why this person may fit', 'Works on Fridays.')
  await seen.look(hands.page, 'somebody for the list')
  await hands.push('Put them on the list')
  check(await hands.sees('Works on Fridays.'), 'Ruth is on the list', await hands.main())
}

async function chooses(hands, check, seen) {
  await hands.follow(PAGE)
  check(await hands.sees(ANSWER), 'she reads the answer')
  await seen.look(hands.page, 'who it could be, with somebody to choose')
  await hands.follow('Choose')
  await hands.choose('wants', 'Ruth Okafor')
  await seen.look(hands.page, 'choose')
  await hands.push('Save')
  check(await hands.sees('You chose'), 'she has chosen', await hands.main())
}

async function proposes(hands, check, seen) {
  await hands.unfold('All lists of the area')
  await hands.follow(/^Key workers chosen by the family/)
  await hands.follow(/Chose, and nobody is asked/)
  await seen.look(hands.page, 'families who chose, and nobody is asked')
  await hands.follow('Freya Nwosu')
  await hands.follow(/^Ask them/)
  await hands.choose('model', 'Yes, as their main job')
  await hands.type('What do you ask of them?', 'A message every Friday.')
  for (const box of ['Skills are there', 'Training is there', 'Time is there', 'Support is there']) await hands.tick(box)
  await hands.push('Ask them')
  check(await hands.sees('Asked, no answer yet'), 'Ruth is asked', await hands.main())
}

async function saysYes(hands, check, seen) {
  await hands.follow('Freya')
  check(await hands.heading() === 'Would you be key worker for Freya?', 'first name only', await hands.heading())
  check(!await hands.sees('Nwosu') && await hands.sees('Chose you'), 'what is read before a yes')
  await hands.choose('answer', 'Yes, I will be the key worker')
  await hands.push('Answer')
  await seen.look(hands.page, 'a proposal, accepted')
  check(await hands.sees('You said yes'), 'it is said what comes', await hands.main())
}
