import { recordOf } from '../__testUtils__/loggedActions';
import { writeCsvHeader, writeCsvLine } from './writeCsv';

function cellsOf(reason: string) {
  const { entry } = recordOf({
    reasons: [{ at: '2026-11-24T12:00:00Z', text: reason, ticket: null }],
  });
  const columns = writeCsvHeader().trim().replaceAll('"', '').split(',');
  const cells = writeCsvLine(entry).slice(1, -3).split('","');
  return Object.fromEntries(columns.map((name, i) => [name, cells[i]]));
}

describe('a line of CSV', () => {
  it('has a cell for each column', () => {
    const { reasons, actor, stepIndex, isLate } = cellsOf('why');
    expect({ reasons, actor, stepIndex, isLate }).toEqual({
      reasons: 'why',
      actor: 'user:default/ada',
      stepIndex: '',
      isLate: 'false',
    });
  });

  it.each([
    ['=HYPERLINK(A1)', "'=HYPERLINK(A1)"],
    ['+1', "'+1"],
    ['-1+cmd|x', "'-1+cmd|x"],
    ['@SUM(A1)', "'@SUM(A1)"],
    [' =1+1', "' =1+1"],
    ['\t=1+1', "'\t=1+1"],
    ['＝1+1', "'＝1+1"],
    ['he said "no"', 'he said ""no""'],
    ['two\nlines', 'two\nlines'],
    ['a,b', 'a,b'],
    ['5 - 3 = 2', '5 - 3 = 2'],
  ])('shows %j as text', (reason, cell) => {
    expect(cellsOf(reason).reasons).toBe(cell);
  });
});
