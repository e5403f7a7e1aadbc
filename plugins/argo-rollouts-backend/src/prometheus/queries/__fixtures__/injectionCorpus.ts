/**
 * Names that try to leave the literal that they are put into: made by hand, and generated
 * from parts by a generator that always gives the same. None of them may add a selector
 * or a series to a query.
 */
export function injectionCorpus(): string[] {
  return [
    ...new Set([...HAND_MADE, ...longOnes(), ...combined(), ...random()]),
  ];
}

const HAND_MADE = [
  '',
  ' ',
  '"',
  "'",
  '`',
  '\\',
  '\\\\',
  '\\"',
  "\\'",
  '\\\\"',
  '"}',
  '"} or up{x="',
  'x"} or {__name__=~".+',
  'x"} or vector(1) or up{a="',
  "x'} or {__name__=~'.+",
  'x`} or {__name__=~`.+',
  'x\\"} or up{a=\\"',
  'x\\\\"} or up{a="',
  'x", namespace=~".*',
  'x", __name__=~".+',
  'x",pod=~".+"}[5m])) or sum(rate(up{a="',
  'x"}) # ',
  'x"} # comment\n or up',
  '#',
  '\n',
  '\r\n',
  '\n} or up{',
  '"\n} or up{x="',
  '\t',
  '\0',
  'a\0b',
  '\u0007',
  '\b',
  '\f',
  '\v',
  '\u001b[31m',
  '\u007f',
  '\u0085',
  '\u00a0',
  '\u2028',
  '\u2029',
  '\u200b',
  '\u202eabc',
  '\ufeff',
  '\uffff',
  '\ud800',
  '\udfff',
  'a\ud800"}',
  '\ud83d\ude80',
  '＂｝ or up',
  '“quoted”',
  'é',
  'e\u0301',
  '日本',
  'ı',
  '.*',
  '.+',
  '|.*',
  '.*|',
  'a|b',
  '(',
  ')',
  '()',
  '(?i)x',
  '(?:',
  '[',
  ']',
  '[^',
  '[a-z]',
  '{',
  '}',
  '{2,}',
  '^',
  '$',
  '^$',
  '$1',
  '${x}',
  '$window',
  '$namespace',
  '$canaryHash',
  '$stableHash',
  '$canaryPods',
  '$$namespace',
  '\\Q.*\\E',
  '\\E.*',
  '\\d+',
  '\\x22}',
  '\\u0022}',
  '\\042}',
  '\\U00000022}',
  '\\n',
  '\\z',
  '%22}',
  '%s%n%d',
  '&quot;}',
  '<script>alert(1)</script>',
  "'; DROP TABLE rollouts; --",
  '../../etc/passwd',
  'http://127.0.0.1/',
  '{{args.x}}',
  '{{ .Values }}',
  '#{1}',
  '-',
  '--',
  '0',
  '-1',
  'NaN',
  '+Inf',
  'null',
  'true',
  '__proto__',
  'constructor',
  'offset 5m',
  '@ end()',
  '[5m]',
  '[5m:1m]',
  'a'.repeat(253),
];

function longOnes(): string[] {
  return ['"', '\\', '.*', '\n', 'é', '🚀', '"}'].map(part =>
    part.repeat(Math.ceil(253 / part.length)).slice(0, 253),
  );
}

/** Each way out of a literal, before and after each thing to say outside of it. */
function combined(): string[] {
  const waysOut = ['"', "'", '`', '\\"', '\\\\"', '"}', "'}", '\n"', '\\u0022'];
  const words = [
    ' or up',
    ' or {__name__=~".+"}',
    ',a=~".*',
    '[5m] offset 1d',
    ') or sum(up',
    ' # ',
    ' == bool 1',
    ' unless up{x="',
  ];
  return waysOut.flatMap(way => [
    ...words.map(word => `${way}${word}`),
    ...words.map(word => `api${way}${word}${way}`),
  ]);
}

/** Two hundred texts of characters that mean something to PromQL, RE2 or JSON. */
function random(): string[] {
  const alphabet = [...'"\'`\\{}[]()|.*+?^$,=~!#\n\t\0 aé🚀-_:@/%'];
  let state = 20_261_124;
  const next = (below: number) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
  return Array.from({ length: 200 }, () =>
    Array.from(
      { length: 1 + next(40) },
      () => alphabet[next(alphabet.length)],
    ).join(''),
  );
}
