// A key worker plans that somebody follows, and tells the family; the next one reads the pack and says yes; on the day it
// begins. The mother reads each step in words of her own, and who is there.

const WHY = 'Ruth works fewer hours from now on.'

export async function handingOver({ as, check, seen }) {
  await as('Ruth', async hands => {
    await plans(hands, check, seen)
    await tells(hands, check, seen)
  })
  await as('Sana', async hands => {
    check(await hands.sees('Megan Price is your key worker'), 'the mother reads who comes, and when', await hands.main())
    await hands.follow('More about this, and what you can say')
    check(await hands.sees(WHY) && await hands.sees('You need not tell your story again'), 'she reads why')
    await seen.look(hands.page, 'a change of key worker, for the family')
  })
  await as('Megan', hands => takesOn(hands, check, seen))
  await as('Ruth', hands => begins(hands, check, seen))
  await as('Sana', async hands => {
    check(await hands.sees('Megan Price is your key worker since'), 'the mother reads that it has changed', await hands.main())
    check(await hands.sees('Ring Megan Price first'), 'and whom to ring')
    await seen.look(hands.page, 'home, while both key workers are there')
  })
}

async function plans(hands, check, seen) {
  await hands.openFamily('Amira Hassan')
  await hands.part('Team')
  await hands.follow(/^Key workers, now and before/)
  await hands.follow(/^Plan a change/)
  await hands.choose('next', 'Megan Price')
  await hands.choose('model', 'Yes, beside their own work')
  await hands.typeDay('planned_on', 0)
  await hands.choose('why', 'They do not have the time')
  await hands.type('Why, in words for the family', WHY)
  await hands.typeDay('overlap_to', 28)
  await hands.choose('then', 'They stay in the team')
  await hands.push('Plan this change')
  check(await hands.sees('Near this day something else changes'), 'other changes near by are named', await hands.main())
  await seen.look(hands.page, 'plan a change of key worker, near another change')
  await hands.type('Why on this day', 'Megan knows Amira well, and Ruth is there for four weeks.')
  await hands.push('Plan this change')
  check(await hands.sees('Before it can begin') && await hands.sees('No answer yet'), 'what is missing is said', await hands.main())
  check(await hands.page.getByRole('button', { name: 'The change begins today' }).count() === 0, 'it cannot begin yet')
}

async function tells(hands, check, seen) {
  await hands.follow('Tell the family')
  await seen.look(hands.page, 'tell the family who comes')
  check(await hands.sees('You need not tell your story again'), 'there are words to say', await hands.main())
  await hands.choose('how', 'By phone')
  await hands.type('Who of the family', 'Mum')
  await hands.push('Save')
  check(await hands.sees('The family knows'), 'the family knows', await hands.main())
}

async function takesOn(hands, check, seen) {
  await hands.followIn('.kw-work__item:has-text("Ruth Okafor to Megan Price")', 'Amira Hassan')
  await hands.follow('Read the pack, and answer')
  await seen.look(hands.page, 'pack for the next key worker')
  await hands.choose('answer', 'I have read it')
  await hands.push('Send your answer')
  check(await hands.sees('Said yes'), 'Megan takes it on', await hands.main())
}

async function begins(hands, check, seen) {
  await hands.followIn('.kw-work__item:has-text("Ruth Okafor to Megan Price")', 'Amira Hassan')
  await seen.look(hands.page, 'a change that may begin')
  await hands.push('The change begins today')
  check(await hands.sees('Megan Price carries key working'), 'it has begun', await hands.main())
}
