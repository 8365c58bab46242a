// A key worker will be away; somebody covers, and the family is told before it begins whom to ring, until when. Meanwhile a question
// goes to the deputy, who has read the briefing. It is handed back, and the key worker reads what happened.

const BEFORE = 'Who rings the bus office?'
const MEANWHILE = 'Is the splint clinic open this week?'
const ANSWER = 'Yes, on Thursday from nine.'
const BACK = 'The splints are mended. Sana waits for the bus office.'
const OF_AMIRA = '.kw-work__item:has-text("Amira Hassan")'
const FIRST_DAY = 2
const DAYS = 4

export async function covering({ as, check, seen, absencesAge }) {
  await as('Ruth', hands => willBeAway(hands, check, seen))
  await as('Megan', hands => agrees(hands, check, seen))
  await as('Ruth', hands => tells(hands, check, seen))
  await as('Sana', async hands => {
    await readsWhomToRing(hands, check, seen)
    await asks(hands, BEFORE)
    check(await hands.sees('Ruth Okafor is asked first'), 'before it begins, the key worker is asked', await hands.main())
  })
  await absencesAge(FIRST_DAY + 1)
  await as('Sana', async hands => {
    check(await hands.sees('Ruth Okafor is away.') && await hands.sees('Until then ring Megan Price'), 'she reads that it has begun', await hands.main())
    await asks(hands, MEANWHILE)
    check(await hands.sees('Megan Price is asked first'), 'a new question goes to the deputy', await hands.main())
    await seen.look(hands.page, 'ask your team, while the key worker is away')
  })
  await as('Megan', hands => standsIn(hands, check, seen))
  await as('Ruth', hands => isBack(hands, check, seen))
  await as('Sana', async hands => {
    check(!await hands.sees('Ruth Okafor is away.'), 'nothing says any more that she is away', await hands.main())
    await hands.follow(/ha(s|ve) an answer$/)
    await hands.follow(MEANWHILE)
    check(await hands.sees(ANSWER) && await hands.sees('Megan Price,'), 'the mother reads who answered', await hands.main())
  })
}

async function willBeAway(hands, check, seen) {
  await hands.follow('Absences and cover')
  await hands.follow('I will be away, or am ill')
  await hands.choose('kind', 'Leave')
  await hands.typeDay('from_on', FIRST_DAY)
  await hands.push('Save')
  check(await hands.page.locator('.govuk-error-summary').count() === 1, 'a day back, or a day to look again, is asked for', await hands.main())
  await seen.look(hands.page, 'an absence without an end')
  await hands.typeDay('back_on', FIRST_DAY + DAYS)
  await hands.push('Save')
  check(await hands.sees('Amira Hassan') && await hands.sees('Without cover in 2 days'), 'each family is there, and has nobody yet', await hands.main())
  await hands.choose('deputy', /^Megan Price/)
  await hands.push('Choose this deputy')
  check(await hands.sees('Megan Price: Asked'), 'Megan is asked', await hands.main())
  await seen.look(hands.page, 'an absence, with a deputy who was asked')
}

async function agrees(hands, check, seen) {
  await hands.follow(/of Ruth Okafor$/)
  check(!await hands.sees('Amira'), 'before a yes, numbers and no names', await hands.main())
  await seen.look(hands.page, 'asked to cover')
  await hands.choose('answer', 'Yes')
  await hands.push('Answer')
  check(await hands.sees('You cover') && await hands.sees('For Ruth Okafor, from'), 'Megan covers, and reads from when', await hands.main())
}

async function tells(hands, check, seen) {
  await hands.follow('See your absences')
  await hands.followIn('.kw-work__item:has-text("Ahead"):last-child', /^Leave from/)
  check(await hands.sees('Covered'), 'the family is covered', await hands.main())
  await hands.followIn(OF_AMIRA, 'Tell the family')
  check(await hands.sees('In that time you can ring Megan Price'), 'there are words to say', await hands.main())
  await seen.look(hands.page, 'tell the family whom to ring')
  await hands.choose('how', 'By phone')
  await hands.type('Who of the family', 'Sana')
  await hands.push('Save')
  check(await hands.sees('In that time ring Megan Price'), 'what they were told stands on the page of the child', await hands.main())
}

async function readsWhomToRing(hands, check, seen) {
  check(await hands.sees('Ruth Okafor will be away from') && await hands.sees('Ruth Okafor is back on'), 'she reads from when, and until when', await hands.main())
  check(await hands.sees('In that time ring Megan Price'), 'and whom to ring', await hands.main())
  check(!/\b(leave|ill|sick)/i.test(await hands.page.locator('[aria-label^="Ruth Okafor is away"]').first().innerText()), 'never why')
  await seen.look(hands.page, 'home, before the key worker is away')
}

async function asks(hands, question) {
  await hands.follow('Ask your team')
  await hands.type('Your question', question)
  await hands.push('Send the question')
}

async function standsIn(hands, check, seen) {
  check(await hands.sees(BEFORE) && await hands.sees(MEANWHILE), 'what waits for the key worker waits for the deputy', await hands.main())
  await hands.follow('Read the briefing: Amira Hassan')
  check(await hands.sees('Next step') && await hands.sees(MEANWHILE), 'the briefing has the next step, and what waits', await hands.main())
  await seen.look(hands.page, 'briefing')
  await hands.push('I have read it')
  check(await hands.sees('Who has read this'), 'it is kept that she has read it', await hands.main())
  await hands.goHome()
  await hands.follow(MEANWHILE)
  await hands.type('Your answer', ANSWER)
  await hands.push('Send the answer')
  await hands.goHome()
  await hands.followIn('.kw-work__item:has-text("Read the briefing: Amira Hassan")', 'Hand back')
  await hands.type('What should they know', BACK)
  await hands.push('Save')
  check(await hands.sees('Megan Price hands back') && await hands.sees(BACK), 'it is handed back in her words', await hands.main())
  await seen.look(hands.page, 'handed back')
}

async function isBack(hands, check, seen) {
  await hands.follow('Absences and cover')
  await hands.followIn('.kw-work__item:has-text("Now")', /^Leave from/)
  await hands.push('Back at work today')
  await hands.goHome()
  check(await hands.sees('While you were away') && await hands.sees('Megan Price was there for you'), 'My work says what to read first', await hands.main())
  check(await hands.sees(BEFORE) && !await hands.sees(MEANWHILE), 'what is open is hers again', await hands.main())
  await hands.followIn('.kw-work__item:has-text("Megan Price was there for you")', 'Amira Hassan')
  check(await hands.sees(BACK) && await hands.sees(ANSWER), 'she reads what was handed back, and what happened', await hands.main())
  await seen.look(hands.page, 'handed back, for the key worker')
  await hands.push('I have read it')
  check(await hands.sees('You read this on'), 'and says that she has read it', await hands.main())
}
