/** Whether a text is a domain that mail can be sent from, such as `mail.example.com`. */
export function isMailDomain(value: string): boolean {
  return value.length <= 253 && /^[a-z0-9-]+(?:\.[a-z0-9-]+)*$/.test(value);
}
