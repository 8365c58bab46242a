// A parent tells how much she does herself and gives it back; key working ends, after each open thing has gone to somebody;
// she comes back with one press, and the key worker takes it up again.

const THINGS_MOST = 20

export async function comingBack({ as, check, seen }) {
  await as('Sana', hands => givesBack(hands, check, seen))
  await as('Dana', hands => ends(hands, check, seen))
  await as('Sana', hands => comesBack(hands, check, seen))
  await as('Dana', async hands => {
    await hands.follow(/come back and wait/)
    check(await hands.sees('Amira Hassan'), 'the manager sees who has come back', await hands.main())
    await seen.look(hands.page, 'families who have come back')
  })
  await as('Ruth', hands => takesUp(hands, check, seen))
  await as('Sana', async hands => {
    const cards = (await hands.main()).split('Your key worker').length - 1
    check(cards === 1 && !await hands.sees('Good that you are back'), 'she has her key worker again, once', await hands.main())
  })
}

async function givesBack(hands, check, seen) {
  await hands.unfold('How we work together')
  await hands.follow('What your key worker and team do for you')
  await hands.follow(/^Your family does/)
  await seen.look(hands.page, 'key work of the family')
  await hands.push(/^Give all of it back/)
  check(await hands.sees('0\nparts of key working') || await hands.sees('0 parts of key working'), 'nothing is left with her', await hands.main())
  check(await hands.page.getByRole('link', { name: 'Tell us that you would like to' }).count() === 1, 'she reads how it could begin again')
}

async function ends(hands, check, seen) {
  await hands.follow('Hassan, Amira')
  await hands.part('Team')
  await hands.follow('Level, and who does what')
  await hands.follow(/^End key working/)
  await seen.look(hands.page, 'what would be left with nobody')
  for (let i = 0; i < THINGS_MOST && await hands.page.locator('select[name=to]').count() > 0; i++) {
    await hands.choose('to', 'Tom Birch')
    await hands.push(/^Pass on/)
  }
  await seen.look(hands.page, 'end key working')
  await hands.choose('reason', 'What the family wanted')
  await hands.type('What you say to the family', 'It was good to work with you.')
  await hands.choose('door', 'Ruth Okafor')
  await hands.push('End key working')
  check(await hands.sees('The family can come back at any time'), 'key working has ended', await hands.main())
}

async function comesBack(hands, check, seen) {
  check(await hands.sees('Key working has ended') && await hands.sees('It was good to work with you.'), 'she reads that it ended', await hands.main())
  await seen.look(hands.page, 'home, after key working')
  await hands.push('I want to come back')
  check(await hands.sees('Good that you are back') && await hands.sees('Ruth Okafor rings you by'),
    'she reads who rings, and by when', await hands.main())
  await seen.look(hands.page, 'come back')
}

async function takesUp(hands, check, seen) {
  await hands.followIn('.kw-work__item:has-text("You were the key worker")', 'Amira Hassan')
  await seen.look(hands.page, 'the family has come back, for its last key worker')
  await hands.push('Yes, I am the key worker again')
  check(!await hands.sees('Can you be it again?'), 'Ruth is key worker again', await hands.main())
}
