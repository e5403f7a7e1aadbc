/** A message with its placeholders, such as `{{cluster}}`, replaced: as the page's translations have them. */
export function fillIn(
  message: string,
  words: Record<string, string | number>,
): string {
  return message.replace(/\{\{(\w+)\}\}/g, (_, name) =>
    String(words[name] ?? ''),
  );
}
