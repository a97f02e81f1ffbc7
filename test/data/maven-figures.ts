/** Figures that plain SQL gave on the raw files of the hardware seller's pipeline. */

/** Closed, won, value won. */
export type Closed = readonly [closed: number, won: number, value: number]

export const wholeOfMaven: Closed = [6711, 4238, 10_005_534]

export const byQuarter: Readonly<Record<string, Closed>> = {
  '2017-Q1': [647, 531, 1_134_672],
  '2017-Q2': [2032, 1254, 3_086_111],
  '2017-Q3': [2047, 1257, 2_982_255],
  '2017-Q4': [1985, 1196, 2_802_496],
}

export const byMonth: Readonly<Record<string, Closed>> = {
  '2017-03': [647, 531, 1_134_672],
  '2017-04': [586, 285, 721_932],
  '2017-05': [805, 438, 1_025_713],
  '2017-06': [641, 531, 1_338_466],
  '2017-07': [627, 308, 696_932],
  '2017-08': [785, 446, 1_050_059],
  '2017-09': [635, 503, 1_235_264],
  '2017-10': [566, 279, 731_980],
  '2017-11': [768, 406, 938_943],
  '2017-12': [651, 511, 1_131_573],
}

export const byRegion: Readonly<Record<string, Closed>> = {
  Central: [2604, 1629, 3_346_293],
  West: [2249, 1438, 3_568_647],
  East: [1858, 1171, 3_090_594],
}

export const openByRegion: Readonly<Record<string, number>> = { Central: 908, West: 748, East: 433 }

export const byManager: Readonly<Record<string, Closed>> = {
  'Melvin Marxen': [1418, 882, 2_251_930],
  'Summer Sewald': [1287, 828, 1_964_750],
  'Dustin Brinkmann': [1186, 747, 1_094_363],
  'Rocco Neubert': [1113, 691, 1_960_545],
  'Celia Rouche': [962, 610, 1_603_897],
  'Cara Losch': [745, 480, 1_130_049],
}

export const byProduct: Readonly<Record<string, Closed>> = {
  'GTX Basic': [1436, 915, 499_263],
  'MG Special': [1223, 793, 43_768],
  'GTX Pro': [1147, 729, 3_510_578],
  'MG Advanced': [1084, 654, 2_216_387],
  'GTX Plus Basic': [1051, 653, 705_275],
  'GTX Plus Pro': [745, 479, 2_629_651],
  'GTK 500': [25, 15, 400_612],
}

/** One sector is misspelt on every row, so nothing in the data says what is right: it keeps its name, and its deals are all there. */
export const bySector: Readonly<Record<string, Closed>> = {
  retail: [1267, 799, 1_867_528],
  technolgy: [1058, 671, 1_515_487],
  medical: [950, 592, 1_359_595],
  software: [704, 450, 1_077_934],
  marketing: [623, 404, 922_321],
  finance: [613, 375, 950_908],
  telecommunications: [456, 285, 653_574],
  entertainment: [402, 260, 689_007],
  services: [352, 223, 533_006],
  employment: [286, 179, 436_174],
}

/** The five accounts with the most won. */
export const topAccounts: Readonly<Record<string, readonly [deals: number, value: number]>> = {
  'Kan-code': [115, 341_455],
  Konex: [108, 269_245],
  Condax: [105, 206_410],
  Cheers: [57, 198_020],
  Hottechi: [111, 194_957],
}

/** Closed, won, value won, median days of the won. */
export const byAgent: Readonly<Record<string, readonly [...Closed, cycle: number]>> = {
  'Darcel Schlecht': [553, 349, 1_153_214, 48],
  'Vicki Laflamme': [347, 221, 478_396, 63],
  'Kary Hendrixson': [335, 209, 454_298, 60],
  'Anna Snelling': [336, 208, 275_056, 59.5],
  'Versie Hillebrand': [264, 176, 187_693, 49],
  'Kami Bicknell': [272, 174, 316_456, 49],
  'Jonathan Berthelot': [264, 171, 284_886, 56],
  'Cassey Cress': [261, 163, 450_489, 43],
  'Zane Levy': [261, 161, 430_068, 53],
  'Donn Cantrell': [275, 158, 445_860, 58.5],
  'Reed Clapper': [237, 155, 438_336, 39],
  'Corliss Cosme': [229, 150, 421_036, 56.5],
  'Maureen Marcano': [213, 149, 350_395, 60],
  'James Ascencio': [206, 135, 413_533, 60],
  'Gladys Colclough': [232, 135, 345_674, 62],
  'Markita Hansen': [227, 130, 328_792, 65],
  'Moses Frase': [195, 129, 207_182, 78],
  'Lajuana Vencill': [231, 127, 194_632, 72],
  'Marty Freudenburg': [194, 122, 291_195, 46.5],
  'Violet Mclelland': [193, 122, 123_431, 71],
  'Daniell Hammack': [187, 114, 364_229, 43],
  'Cecily Lampkin': [160, 107, 229_800, 18],
  'Hayden Neloms': [152, 107, 272_111, 54],
  'Niesha Huffines': [175, 105, 176_961, 50],
  'Boris Faz': [153, 101, 261_631, 45],
  'Elease Gluck': [126, 80, 289_195, 17.5],
  'Rosie Papadopoulos': [121, 78, 230_169, 35],
  'Garret Kinder': [123, 75, 197_773, 59],
  'Rosalina Dieter': [110, 72, 235_403, 64.5],
  'Wilburn Farren': [79, 55, 157_640, 66],
}

/** Deals by the quarter in which they were engaged: all, won. The undated ones are in none. */
export const cohorts: Readonly<Record<string, readonly [n: number, won: number]>> = {
  '2016-Q4': [358, 250],
  '2017-Q1': [1619, 898],
  '2017-Q2': [2388, 1246],
  '2017-Q3': [2770, 1207],
  '2017-Q4': [1165, 637],
}

/** Open deals with a date at the end of a day, how many of them were later won, and for how much. */
export const openOn: Readonly<Record<string, readonly [open: number, laterWon: number, value: number]>> = {
  '2017-03-31': [1330, 617, 1_559_305],
  '2017-06-30': [1686, 609, 1_441_450],
  '2017-09-30': [2409, 559, 1_251_928],
}

/** Value won per day of the mean won cycle. */
export const wonPerCycleDay: Readonly<Record<string, number>> = {
  '2017-Q1': 17_290.18,
  '2017-Q2': 60_499.68,
  '2017-Q3': 61_090.47,
  '2017-Q4': 56_546.36,
}
