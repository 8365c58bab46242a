// A mother looks who can see what, changes it after reading what would change, takes it back, asks and says what
// worries her; the data protection officer answers, and she reads it.

const WORRY = 'Why did somebody from the school look on a Sunday?'
const ANSWER = 'It was the SENCO, who wrote up Friday’s visit. I have spoken with her.'

export async function sharing({ as, check, seen }) {
  await as('Sana', async hands => {
    await looks(hands, check, seen)
    await widens(hands, check, seen)
    await takesBack(hands, check, seen)
    await worries(hands, check, seen)
  })
  await as('Idris', hands => answers(hands, check, seen))
  await as('Sana', async hands => {
    await openSharing(hands)
    check(await hands.sees('Idris Vaughan answered you'), 'the page says that there is an answer')
    await seen.look(hands.page, 'who can see what, with an answer')
    await hands.follow(/^Read the answer/)
    check(await hands.sees(ANSWER), 'she reads the answer')
    check(await hands.sees('Data protection officer'), 'she reads in which role it was given')
    await seen.look(hands.page, 'words for the manager, answered')
  })
}

async function openSharing(hands) {
  await hands.follow('Amira')
  await hands.part('Who can see what')
}

async function looks(hands, check, seen) {
  await openSharing(hands)
  check(await hands.heading() === 'Who can see what', 'the page is there', hands.page.url())
  const main = await hands.main()
  for (const name of ['Ruth Okafor', 'Tom Birch', 'Dana Whitlock']) check(main.includes(name), `names ${name}`)
  check(main.includes('They are the key worker.'), 'says why')
  await seen.look(hands.page, 'who can see what')
}

/** The page before widening names whom, and which parts. */
async function widens(hands, check, seen) {
  await hands.follow('Change who can see what')
  await seen.look(hands.page, 'change who can see what')
  await hands.push('See what would change')
  check(await hands.page.locator('.govuk-error-summary').count() === 1, 'an empty form says what is missing')
  await seen.look(hands.page, 'change who can see what, left empty')
  await hands.choose('with_whom', /^Everybody/)
  await hands.tick('Money')
  await hands.choose('decision', 'I agree')
  await hands.push('See what would change')
  const main = await hands.main()
  check(await hands.heading() === 'Look before you say yes', 'a page stands before the change', await hands.heading())
  check(main.includes('Who will see more') && main.includes('Ruth Okafor'), 'it names who will see more', main)
  await seen.look(hands.page, 'look before you say yes')
  await hands.push('Yes, change it')
  check(await hands.sees('You agreed on'), 'it is agreed')
}

async function takesBack(hands, check, seen) {
  const before = await hands.page.getByRole('link', { name: /^See or change this/ }).count()
  await hands.follow(/^See or change this/)
  check(await hands.sees('Who will see less'), 'says who will see less before it is taken back')
  await seen.look(hands.page, 'what is agreed')
  await hands.push('Take it back now')
  check(await hands.sees('What was agreed before'), 'what was taken back stays to be read')
  const after = await hands.page.getByRole('link', { name: /^See or change this/ }).count()
  check(after === before - 1, 'one less is in force', `${before}, then ${after}`)
}

async function worries(hands, check, seen) {
  await hands.follow('Tell us if something worries you about this')
  await seen.look(hands.page, 'write to the manager')
  check(await hands.page.locator('input[name=kind][value=concern]').isChecked(), 'it is about who can see something')
  await hands.type('What do you want to say?', WORRY)
  await hands.push('Send it to the manager')
  check(await hands.sees(WORRY) && await hands.sees('Not answered yet'), 'it waits for an answer')
  await seen.look(hands.page, 'words for the manager')
}

async function answers(hands, check, seen) {
  await seen.look(hands.page, 'looks at records')
  await hands.follow('Read and answer what families wrote about sharing')
  check(await hands.sees(WORRY), 'the officer reads it')
  await seen.look(hands.page, 'concerns')
  await hands.follow(/^Answer/)
  await seen.look(hands.page, 'a concern')
  await hands.type('Your answer', ANSWER)
  await hands.push('Send the answer')
  check(await hands.sees(ANSWER) && await hands.sees('Idris Vaughan answered'), 'it is answered', await hands.main())
}
