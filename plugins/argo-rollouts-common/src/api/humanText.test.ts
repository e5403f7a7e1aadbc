import { reasonSchema, ticketSchema } from './humanText';

const isTaken = (schema: typeof reasonSchema, text: string) =>
  schema.safeParse(text).success;

describe('a reason', () => {
  it.each([
    ['words', 'Errors at checkout, see the dashboard'],
    ['several lines', 'Errors\nat checkout'],
    ['any language', 'החזרה לגרסה הקודמת — エラー 👩‍🚒'],
    ['what a table could take for a formula', '=1+1'],
    ['1,000 characters', 'x'.repeat(1_000)],
  ])('may be %s', (_, text) => {
    expect(reasonSchema.parse(text)).toBe(text);
  });

  it.each([
    ['nothing', ' \n '],
    ['1,001 characters', 'x'.repeat(1_001)],
    ['a sequence for terminals', '\u001b[2Jall is well'],
    ['a sequence for terminals of 8 bits', '\u009b2Jall is well'],
    ['a carriage return', 'bad\rgood'],
    ['a null', 'a\0b'],
    ['text turned around', 'a\u202egnp.exe'],
    ['text that a bracket turns around', 'a\u2067b'],
    ['a line separator', 'a\u2028b'],
    ['a hidden text', 'a\u{e0061}\u{e0062}'],
    ['half a character', 'a\ud800'],
  ])('may not be %s', (_, text) => {
    expect(isTaken(reasonSchema, text)).toBe(false);
  });

  it('loses the space around it', () => {
    expect(reasonSchema.parse('  why\n')).toBe('why');
  });
});

describe('a ticket', () => {
  it.each(['INC-1234', 'https://tickets.example.com/INC-1234'])(
    'may be %s',
    text => {
      expect(ticketSchema.parse(text)).toBe(text);
    },
  );

  it.each(['INC-1\nINC-2', 'x'.repeat(201), ''])('may not be %j', text => {
    expect(isTaken(ticketSchema, text)).toBe(false);
  });
});
