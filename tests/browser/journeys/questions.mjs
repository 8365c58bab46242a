// A mother asks her team on her phone; somebody of the team who is not the key worker takes it, passes it on, writes down what came
// back and answers. She sees each time who has it, says that it is answered, and asks on.

const QUESTION = 'Can the bus stop at our door?'
const ANSWER = 'Yes, from Monday on, at 8.10.'
const CAME_BACK = 'The bus office has room for one more stop.'
const MORE = 'Who waits with her when I am late?'

export async function questions({ as, check, seen }) {
  await as('Sana', hands => asks(hands, check, seen))
  await as('Tom', async hands => {
    await takes(hands, check, seen)
    await passesOn(hands, check, seen)
  })
  await as('Sana', hands => waits(hands, check, seen))
  await as('Tom', hands => answers(hands, check, seen))
  await as('Sana', hands => goesOn(hands, check, seen))
  await as('Ruth', async hands => {
    await hands.follow(/questions? waits?$/)
    check(await hands.sees(MORE) && !await hands.sees(QUESTION), 'the key worker has what goes on, not what is done', await hands.main())
  })
}

async function asks(hands, check, seen) {
  await hands.follow('Ask your team')
  check(await hands.sees('Ruth Okafor is asked first') && await hands.sees('within 2 working days'), 'she reads who is asked, and by when she hears', await hands.main())
  await hands.push('Send the question')
  check(await hands.page.locator('.govuk-error-summary').count() === 1, 'an empty question is not sent', await hands.main())
  await seen.look(hands.page, 'ask your team, left empty')
  await hands.type('Your question', QUESTION)
  await hands.push('Send the question')
  check(await hands.sees(QUESTION) && await hands.sees('Ruth Okafor is asked first'), 'it waits, and she sees for whom', await hands.main())
}

async function takes(hands, check, seen) {
  await hands.openFamily('Amira Hassan')
  await hands.part('Timeline')
  await hands.follow(/^Questions/)
  await hands.follow(QUESTION)
  check(await hands.sees('Ruth Okafor is asked first. Anyone in the team can take it.'), 'he may take it', await hands.main())
  await seen.look(hands.page, 'a question that nobody has taken')
  await hands.push('I take it')
  check(await hands.sees('Tom Birch took it'), 'he has it', await hands.main())
}

async function passesOn(hands, check, seen) {
  await hands.push('Note that it is passed on')
  check(await hands.page.locator('.govuk-error-summary').count() === 1, 'to whom must be said', await hands.main())
  await hands.type('To whom', 'School transport office')
  await hands.push('Note that it is passed on')
  check(await hands.sees('Nothing has come back yet'), 'it waits for somebody outside', await hands.main())
  await seen.look(hands.page, 'a question that is passed on')
}

async function waits(hands, check, seen) {
  await hands.follow('Ask your team')
  check(await hands.sees('Tom Birch has taken it. Passed on to School transport office'), 'she sees who has it, and where it is', await hands.main())
  await hands.follow(QUESTION)
  check(await hands.sees('Tom Birch took it on') && await hands.sees('To School transport office'), 'the page of her question says it, too', await hands.main())
  check(await hands.page.getByRole('button', { name: 'I take it' }).count() === 0, 'she cannot answer in their place')
  await seen.look(hands.page, 'a question that is passed on, for the family')
}

async function answers(hands, check, seen) {
  await hands.follow(QUESTION)
  await hands.type('What came back', CAME_BACK)
  await hands.push('Save what came back')
  check(await hands.sees(CAME_BACK), 'what came back stands there', await hands.main())
  await hands.type('Your answer', ANSWER)
  await hands.push('Send the answer')
  check(await hands.sees(ANSWER), 'it is answered', await hands.main())
  check(await hands.page.getByRole('button', { name: 'Send the answer' }).count() === 0, 'it is answered once')
  await seen.look(hands.page, 'a question that is answered')
}

async function goesOn(hands, check, seen) {
  await hands.follow(/ha(s|ve) an answer$/)
  await hands.follow(QUESTION)
  check(await hands.sees(ANSWER) && await hands.sees(CAME_BACK) && await hands.sees('Tom Birch,'), 'she reads the answer, what came back, and from whom', await hands.main())
  await seen.look(hands.page, 'an answer, for the family')
  await hands.type('Not quite: what else do you want to know?', MORE)
  await hands.push('Ask on')
  check(await hands.sees(MORE) && await hands.sees('This goes on from an earlier one'), 'her question goes on', await hands.main())
}
