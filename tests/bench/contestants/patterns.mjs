// The rules that one regular expression can say, the same for every peer.

/** An assigned ISO 3166-1 alpha-2 code, as of `tests/fixtures/domain/iso3166-1.json`. */
export const COUNTRY =
  '^(?:A[DEFGILMOQRSTUWXZ]|B[ABDEFGHIJLMNOQRSTVWYZ]|C[ACDFGHIKLMNORUVWXYZ]|D[EJKMOZ]|E[CEGHRST]|F[IJKMOR]|G[ABDEFGHILMNPQRSTUWY]|H[KMNRTU]|I[DELMNOQRST]|J[EMOP]|K[EGHIMNPRWYZ]|L[ABCIKRSTUVY]|M[ACDEFGHKLMNOPQRSTUVWXYZ]|N[ACEFGILOPRUZ]|OM|P[AEFGHKLMNRSTWY]|QA|R[EOSUW]|S[ABCDEGHIJKLMNORSTVXYZ]|T[CDFGHJKLMNORTVWZ]|U[AGMSYZ]|V[ACEGINU]|W[FS]|Y[ET]|Z[AMW])$';

/** What the postal codes of all countries have in common. */
export const POSTAL_CODE = '^[0-9A-Za-z][0-9A-Za-z -]*$';

/** An international phone number, written with spaces or not. */
export const PHONE = '^\\+[1-9][0-9 ().-]{5,24}$';

/** An encrypted address; whether it is one at all is for the peer's own format to say. */
export const HTTPS = '^https://';

export const PHONE_NUMBER_TYPES = ['LOCAL', 'NATIONAL', 'TOLLFREE'];

/** Longest text, in characters, by field: those of `cm.company-profile.create` that are required and no more than text. */
export const REQUIRED_TEXTS = {
  name: 100,
  companyName: 100,
  businessRegisterNumber: 100,
  representativeFirstName: 100,
  representativeLastName: 100,
  city: 100,
  street: 255,
  streetNumber: 10,
  contactFirstName: 100,
  contactLastName: 100,
};

export const POSTAL_CODE_LENGTH = 12;
