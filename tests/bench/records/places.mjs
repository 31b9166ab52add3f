// Countries as companies have them: places with their postal codes, how a register numbers, how a phone number starts.

/** Digits, the first of them never 0. @typedef {import('../../package/dice.mjs').Dice} Dice */
const digits = (/** @type {Dice} */ draw, /** @type {number} */ count) =>
  String(draw.between(10 ** (count - 1), 10 ** count - 1));

/** The digit that makes a number pass Luhn's check. @param {string} number */
function luhn(number) {
  const sum = [...number].reverse().reduce((sum, digit, place) => {
    const doubled = Number(digit) * (place % 2 === 0 ? 2 : 1);
    return sum + (doubled > 9 ? doubled - 9 : doubled);
  }, 0);
  return String((10 - (sum % 10)) % 10);
}

/** KBO/BCE: the last two digits are 97 less the rest's remainder. @param {Dice} draw */
function belgian(draw) {
  const number = `0${digits(draw, 7)}`;
  return number + String(97 - (Number(number) % 97)).padStart(2, '0');
}

/** SIREN. @param {Dice} draw */
function french(draw) {
  const number = digits(draw, 8);
  return number + luhn(number);
}

/** A letter of a postal code; the Dutch never have an S there. @param {Dice} draw */
const letter = (draw) => draw.one([...'ABDEFGHJLNPRTW']);

/** @type {{ country: string, cities: [city: string, region: string, postal: (draw: Dice) => string][], streets: string[], register: (draw: Dice) => string, phone: (draw: Dice) => string }[]} */
export const PLACES = [
  {
    country: 'NL',
    cities: [
      ['Amsterdam', 'Noord-Holland', (draw) => `10${draw.between(11, 99)} ${letter(draw)}${letter(draw)}`],
      ['Rotterdam', 'Zuid-Holland', (draw) => `30${draw.between(11, 89)} ${letter(draw)}${letter(draw)}`],
      ['’s-Hertogenbosch', 'Noord-Brabant', (draw) => `52${draw.between(11, 49)}${letter(draw)}${letter(draw)}`],
      ['Breda', 'Noord-Brabant', (draw) => `48${draw.between(11, 39)} ${letter(draw)}${letter(draw)}`],
    ],
    streets: ['Damrak', 'Keizersgracht', 'Coolsingel', 'Konijnenberg', 'Burgemeester Röellstraat'],
    register: (draw) => digits(draw, 8),
    phone: (draw) => `+31 20 ${draw.between(200, 799)} ${digits(draw, 4)}`,
  },
  {
    country: 'BE',
    cities: [
      ['Antwerpen', 'Antwerpen', (draw) => `20${draw.between(18, 60)}`],
      ['Gent', 'Oost-Vlaanderen', () => '9000'],
      ['Liège', 'Liège', (draw) => `40${draw.between(20, 32)}`],
    ],
    streets: ['Meir', 'Veldstraat', 'Boulevard de la Sauvenière', 'Lange Leemstraat'],
    register: belgian,
    phone: (draw) => `+32 3 ${draw.between(200, 299)} ${draw.between(10, 99)} ${draw.between(10, 99)}`,
  },
  {
    country: 'DE',
    cities: [
      ['Berlin', 'Berlin', (draw) => `10${draw.between(115, 999)}`],
      ['München', 'Bayern', (draw) => `80${draw.between(331, 999)}`],
      ['Köln', 'Nordrhein-Westfalen', (draw) => `50${draw.between(667, 999)}`],
    ],
    streets: ['Friedrichstraße', 'Leopoldstraße', 'Am Hof', 'Unter den Linden'],
    register: (draw) => `${draw.one(['HRB', 'HRA'])} ${draw.between(1000, 250_000)}`,
    phone: (draw) => `+49 30 ${draw.between(200_000, 999_999)}${draw.between(10, 99)}`,
  },
  {
    country: 'FR',
    cities: [
      ['Paris', 'Île-de-France', (draw) => `750${String(draw.between(1, 20)).padStart(2, '0')}`],
      ['Lyon', 'Auvergne-Rhône-Alpes', (draw) => `6900${draw.between(1, 9)}`],
      ['Saint-Étienne', 'Auvergne-Rhône-Alpes', () => '42000'],
    ],
    streets: ['Rue de Rivoli', 'Avenue des Champs-Élysées', 'Cours Lafayette', 'Rue de la République'],
    register: french,
    phone: (draw) => `+33 1 ${draw.some(4, () => draw.between(40, 79)).join(' ')}`,
  },
  {
    country: 'GB',
    cities: [
      ['London', 'Greater London', (draw) => `SW${draw.between(1, 9)} ${draw.between(1, 9)}${letter(draw)}${letter(draw)}`],
      ['Manchester', 'Greater Manchester', (draw) => `M${draw.between(1, 9)} ${draw.between(1, 9)}${letter(draw)}${letter(draw)}`],
      ['Edinburgh', 'Lothian', (draw) => `EH${draw.between(1, 9)} ${draw.between(1, 9)}${letter(draw)}${letter(draw)}`],
    ],
    streets: ['Baker Street', 'Deansgate', 'Royal Mile', 'Threadneedle Street'],
    register: (draw) => `${draw.one(['SC', 'OC', 'NI'])}${digits(draw, 6)}`,
    phone: (draw) => `+44 20 7${draw.between(100, 999)} ${digits(draw, 4)}`,
  },
];
