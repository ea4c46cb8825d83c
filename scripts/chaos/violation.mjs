/** Something that no kill may lead to; the message says what, and after which command. */
export class Violation extends Error {
  name = 'Violation';
}
