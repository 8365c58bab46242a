// A mother who does a part of key working herself writes down a visit, in six fields; sees that a word was wrong, and writes it
// anew. Her key worker reads what she wrote last, and her time.

const FIELDS_MOST = 6
const FIRST = 'The school has a ramp at the back gate.'
const ANEW = 'The school has a ramp at the front gate.'

export async function ownWork({ as, check, seen }) {
  await as('Sana', async hands => {
    await writes(hands, check, seen)
    await corrects(hands, check, seen)
    await readsHerTime(hands, check, seen)
  })
  await as('Ruth', async hands => {
    await hands.openFamily('Amira Hassan')
    await hands.part('Timeline')
    check(await hands.sees(ANEW) && !await hands.sees(FIRST), 'her key worker reads what she wrote last', await hands.main())
    check(await hands.sees('From the family'), 'as words of the family')
  })
}

/** What is asked on a page; a date or a choice is one question. */
function fieldsOf(page) {
  return page.locator('main form .govuk-form-group:not(.govuk-form-group .govuk-form-group)').count()
}

async function writes(hands, check, seen) {
  await hands.follow('Write down what you did')
  const asked = await fieldsOf(hands.page)
  check(asked > 0 && asked <= FIELDS_MOST, `no more than ${FIELDS_MOST} fields`, String(asked))
  await hands.typeDay('done_on', 1)
  await hands.choose('channel', 'Visit')
  await hands.push('Save')
  check(await hands.sees('This day has not come yet'), 'a day to come is refused, in kind words', await hands.main())
  await seen.look(hands.page, 'own key work, on a day to come')
  await hands.typeDay('done_on', 0)
  await hands.choose('code', /./)
  await hands.type('Whom you spoke to', 'Hill View School')
  await hands.type('How many minutes', '90')
  await hands.type('What you did', FIRST)
  await hands.push('Save')
  check(await hands.heading() === 'Timeline' || await hands.sees(FIRST), 'the visit is on the timeline', await hands.main())
  check(await hands.sees('Home visit · 90 minutes'), 'with its time', await hands.main())
}

async function corrects(hands, check, seen) {
  await hands.followIn(`.moj-timeline__item:has-text("${FIRST}")`, 'Change what you wrote')
  check(await hands.page.locator('#note').inputValue() === FIRST, 'her words are there again')
  check(await hands.page.locator('#minutes').inputValue() === '90', 'and her time')
  await seen.look(hands.page, 'own key work, to write anew')
  await hands.type('What you did', ANEW)
  await hands.push('Save')
  check(await hands.sees(ANEW) && !await hands.sees(FIRST), 'what she wrote anew stands in its place', await hands.main())
}

async function readsHerTime(hands, check, seen) {
  await hands.goHome()
  await hands.unfold('How we work together')
  await hands.follow('What your key worker and team do for you')
  await hands.follow(/^Your family does/)
  check(await hands.sees('Hill View School') && await hands.sees('90 minutes'), 'it counts once among what she does herself', await hands.main())
  await seen.look(hands.page, 'key work of the family, with a visit')
}
