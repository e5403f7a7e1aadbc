import { reasonSchema, ticketSchema } from './humanText';

describe('a reason', () => {
  it.each([
    ['words', 'Errors at checkout, see the dashboard'],
    ['several lines', 'Errors\nat checkout'],
    ['any language', 'החזרה לגרסה הקודמת — エラー 👩‍🚒'],
    ['what a table could take for a formula', '=1+1'],
    ['1,000 characters', 'x'.repeat(1_000)],
    ['nothing', ''],
  ])('may be %s', (_, text) => {
    expect(reasonSchema.parse(text)).toBe(text);
  });

  it.each([
    ['space around it', '  why\n', 'why'],
    ['tabs and odd line ends', 'a\tb\r\nc\u2028d', 'a b\nc\nd'],
    ['a sequence for terminals', '\u001b[2Jall is well', '�[2Jall is well'],
    ['one of 8 bits', '\u009b2Jall is well', '�2Jall is well'],
    ['a line that hides another', 'bad\rgood', 'bad\ngood'],
    ['a null', 'a\0b', 'a�b'],
    ['text turned around', 'a\u202egnp.exe', 'a�gnp.exe'],
    ['text that a bracket turns around', 'a\u2067b', 'a�b'],
    ['a hidden text', 'a\u{e0061}\u{e0062}', 'a��'],
    ['half a character', 'a\ud800', 'a�'],
  ])('is made harmless: %s', (_, text, harmless) => {
    expect(reasonSchema.parse(text)).toBe(harmless);
  });

  it('may not be longer', () => {
    expect(reasonSchema.safeParse('x'.repeat(1_001)).success).toBe(false);
  });
});

describe('a ticket', () => {
  it.each([
    ['INC-1234', 'INC-1234'],
    ['https://tickets.example.com/INC-1', 'https://tickets.example.com/INC-1'],
    ['INC-1\nINC-2', 'INC-1 INC-2'],
    ['INC-1\u001b[2J', 'INC-1�[2J'],
  ])('%j is %j', (text, harmless) => {
    expect(ticketSchema.parse(text)).toBe(harmless);
  });

  it('may not be longer than 200 characters', () => {
    expect(ticketSchema.safeParse('x'.repeat(201)).success).toBe(false);
  });
});
