// A manager loads a caseload: a fault in it is named where it stands, and then it goes in.
import { readFileSync, readdirSync } from 'node:fs'

const EXAMPLE = 'docs/import-example'

/** The example's files as a browser sends them; `spoil` may change the text of children.csv. */
function files(spoil = text => text) {
  return readdirSync(EXAMPLE).filter(name => name.endsWith('.csv')).map(name => {
    const text = readFileSync(`${EXAMPLE}/${name}`, 'utf8')
    return { name, mimeType: 'text/csv', buffer: Buffer.from(name === 'children.csv' ? spoil(text) : text) }
  })
}

export async function importing({ as, check }) {
  await as('Dana', async hands => {
    await hands.menu('Import')
    await hands.push('Check these files')
    check(await hands.page.locator('.govuk-error-summary').count() === 1, 'asks for files when none were chosen')
    await faulty(hands, check)
    await good(hands, check)
    await hands.menu('Whole area')
    await hands.type('Name, local number or date of birth', 'Doyle, Niamh')
    await hands.push('Search')
    check(await hands.sees('Doyle, Niamh'), 'finds a child of the caseload', await hands.main())
  })
}

// The second record begins at line 4, because an address of the first has two lines.
async function faulty(hands, check) {
  await hands.chooseFiles('CSV files', files(text => text.replace('17/11/2021', '17/13/2021')))
  await hands.push('Check these files')
  const rows = hands.page.locator('tbody tr')
  const cells = await rows.first().locator('td').allInnerTexts()
  check(await rows.count() === 1, 'one fault is named', await hands.main())
  check(cells[0] === 'children.csv' && cells[1] === '4' && cells[2] === 'born_on', 'by file, line and column', cells.join(' | '))
  check(await hands.button('Import this').count() === 0, 'a faulty caseload cannot be imported')
}

async function good(hands, check) {
  await hands.chooseFiles('CSV files', files())
  await hands.push('Check these files')
  check(await hands.sees('What will happen'), 'reads what would happen', await hands.main())
  const children = await hands.page.locator('tbody tr', { hasText: 'children.csv' }).locator('td').allInnerTexts()
  check(children.join() === '2,0,0', 'two children are new', children.join())
  await hands.push('Import this')
  check(await hands.sees('Imported'), 'is told that it is done', await hands.main())
}
