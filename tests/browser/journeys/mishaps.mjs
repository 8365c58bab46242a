// What goes wrong on ordinary days: two people change one thing, and a date that does not exist.

const TITLE = 'Amira can tell people what she needs'

/** Two people open the same outcome; the second to save sees both versions and decides. */
export async function twoPeople({ as, check }) {
  await as('Ruth', async ruth => {
    await openOutcome(ruth)
    await as('Tom', async tom => {
      await openOutcome(tom)
      await tom.type('In the words of the child or parent', 'She points at pictures now.')
      await tom.push('Save')
    })
    await ruth.type('In the words of the child or parent', 'She shows us two pictures.')
    await ruth.push('Save')
    check(await ruth.sees('Somebody else saved this while you were writing'), 'the second is told')
    const theirs = await ruth.page.locator('.kw-conflict__side--theirs').allTextContents()
    const yours = await ruth.page.locator('.kw-conflict__side--yours').allTextContents()
    check(theirs.join().includes('She points at pictures now.'), 'sees what stands there now', theirs.join())
    check(yours.join().includes('She shows us two pictures.'), 'sees what she wrote', yours.join())
    check(await ruth.field('In the words of the child or parent').inputValue() === 'She shows us two pictures.',
      'what she typed is still in the form')
    await ruth.push('Save')
    check(await ruth.sees('She shows us two pictures.'), 'saves hers when she says so again', ruth.page.url())
  })
}

async function openOutcome(hands) {
  await hands.openFamily('Amira Hassan')
  await hands.part('Plan')
  await hands.follow(TITLE)
}

export async function badInput({ as, check, hasScript }) {
  await as('Ruth', async hands => {
    await hands.openFamily('Amira Hassan')
    await hands.follow('Add a contact')
    await hands.follow('Use the long form')
    await hands.type('What was said and agreed', 'A day that never was.')
    await hands.typeDate('happened_on', 31, 2, 2026)
    await hands.push('Save the contact')
    const summary = hands.page.locator('.govuk-error-summary')
    check(await summary.count() === 1, 'an error summary stands above the form')
    check((await hands.page.title()).startsWith('Error'), 'the title says that there is an error', await hands.page.title())
    if (hasScript) check(await focusIsIn(hands.page, '.govuk-error-summary'), 'the summary has the focus')
    await summary.getByRole('link').first().click()
    check(await focusIsIn(hands.page, '#happened_on-day, #happened_on'), 'its link leads to the field', hands.page.url())
    check(await hands.page.locator('#happened_on-day').inputValue() === '31', 'the day stays typed')
    check(await hands.field('What was said and agreed').inputValue() === 'A day that never was.', 'the note stays typed')
    check(await hands.page.locator('.govuk-error-message').count() === 1, 'the error stands beside the field as well')
    await hands.typeDate('happened_on', 28, 2, 2026)
    await hands.push('Save the contact')
    await hands.type('Words', 'a day that never was')
    await hands.push('Show')
    check(await hands.sees('A day that never was.'), 'the contact is saved once the day is one')
  })
}

function focusIsIn(page, selector) {
  return page.evaluate(s => document.activeElement?.closest(s) !== null, selector)
}
