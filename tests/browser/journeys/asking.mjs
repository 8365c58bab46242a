// A mother asks for a key worker on her phone, without an account; she stops, comes back, sends it, and later sees whom the
// manager asked and what they said.

export async function asking({ as, asNobody, check, seen: pages, origin }) {
  const seen = (page, name) => pages.look(page, `asking ${name}`)
  let mine
  await asNobody(async hands => {
    await hands.page.goto(`${origin}/ask`)
    await seen(hands.page, 'start')
    await hands.follow('Start now')
    await hands.push('Continue')
    check(await hands.sees('There is a problem'), 'what is missing is said')
    await seen(hands.page, 'missing')
    await aboutUs(hands)
    mine = await saveForLater(hands, seen)
  })
  await asNobody(async hands => {
    await comeBack(hands, origin, mine)
    check(await hands.sees('Nobody has the time'), 'what was typed is there again', await hands.main())
    await goOn(hands)
    await seen(hands.page, 'check')
    await hands.push('Send')
    check(await hands.sees('Dana Whitlock looks after it'), 'one named person has it at once', await hands.main())
    await seen(hands.page, 'sent')
  })
  await as('Dana', hands => askSomebody(hands, { check, seen, origin }))
  await asNobody(async hands => {
    await comeBack(hands, origin, mine)
    await hands.page.goto(`${origin}/ask/status`)
    check(await hands.sees('I carry forty families'), 'she reads the answer in the words of whoever gave it', await hands.main())
    await seen(hands.page, 'status')
  })
}

async function aboutUs(hands) {
  await hands.choose('asker_kind', /parent/i)
  await hands.type('Your name', 'Janet Moss')
  await hands.push('Continue')
  await hands.type('First name', 'Jonah')
  await hands.type('Last name', 'Moss')
  await hands.typeDate('born_on', 14, 3, 2020)
  await hands.push('Continue')
  await hands.type('What is hard at the moment?', 'Nobody has the time')
  await hands.choose('urgency', /somebody soon/i)
}

/** "Save and come back later" keeps what stands on the page; gives reference and secret code. */
async function saveForLater(hands, seen) {
  await hands.push('Save and come back later')
  await seen(hands.page, 'code')
  const [reference, code] = await hands.page.locator('strong.govuk-\\!-font-size-27').allInnerTexts()
  return { reference, code }
}

async function comeBack(hands, origin, { reference, code }) {
  await hands.page.goto(`${origin}/ask`)
  await hands.follow('I have a reference and a secret code')
  await hands.type('#reference', reference)
  await hands.type('#code', code)
  await hands.push('Continue')
}

async function goOn(hands) {
  await hands.page.goto(new URL('/ask/wish', hands.page.url()).href)
  await hands.type('What should a key worker do for you?', 'Make the phone calls')
  await hands.push('Continue')
  await hands.type('Phone number', '01632 960055')
  await hands.push('Continue')
  await hands.choose('may_ask', /yes/i)
  await hands.push('Continue')
}

async function askSomebody(hands, { check, seen, origin }) {
  await hands.page.goto(`${origin}/requests`)
  await seen(hands.page, 'requests')
  await hands.follow('Jonah Moss')
  await hands.follow('Ask a person or an agency')
  await hands.type('#q', 'Ruth Okafor')
  await hands.push('Search')
  await hands.follow('Ruth Okafor')
  await hands.type('#words', 'Could you be there for Jonah?')
  await hands.push('Ask them')
  await seen(hands.page, 'asked')
  await hands.follow('Write down what Ruth Okafor answered')
  await hands.choose('answer', /time/i)
  await hands.type('#answer_words', 'I carry forty families')
  await hands.push('Save the answer')
  check(await hands.sees('I carry forty families'), 'the ledger says what was answered', await hands.main())
}
