// A mother reads what comes next, tells her team something, asks them something, and has done her part.

export async function parent({ as, check }) {
  await as('Sana', async hands => {
    check(new URL(hands.page.url()).pathname === '/home', 'lands on the home of the family', hands.page.url())
    check(await hands.sees('What happens next'), 'reads what happens next')
    check(await hands.sees('Who to ask'), 'reads whom to ask')
    await addNote(hands, check)
    await ask(hands, check)
    await finish(hands, check)
  })
}

async function addNote(hands, check) {
  await hands.follow('Add a note')
  await hands.type('What your team should know', 'Amira slept well.\nShe <3 the new splints & the stars.')
  await hands.push('Save the note')
  check(await hands.sees('She <3 the new splints & the stars.'), 'the note is on the timeline as it was written')
}

async function ask(hands, check) {
  await hands.goHome()
  await hands.follow('Ask your team')
  await hands.type('Your question', 'Who brings the splints to school?')
  await hands.push('Send the question')
  check(await hands.sees('Who brings the splints to school?'), 'the question is seen')
  check(await hands.sees('Ruth Okafor is asked first'), 'and who is asked')
}

async function finish(hands, check) {
  await hands.goHome()
  const mine = hands.page.getByRole('button', { name: /^It is done/ })
  const before = await mine.count()
  check(before > 0, 'something is hers to do')
  await hands.push(/^It is done/)
  await hands.goHome()
  check(await mine.count() === before - 1, 'what is done is no longer hers to do', await mine.allTextContents())
}
