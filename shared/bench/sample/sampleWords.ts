/** Words that sample rows are made of. */
export const firstNames =
  'Ada Amina Anton Bea Carlos Chen Clara Daria David Elif Emma Farid Felix Grace Hana Henrik Ines Ivan Jamal Jana Kofi Lea Leo Lina Luca Maja Marco Mei Mila Nadia Niklas Noor Olga Omar Paula Priya Rosa Sami Sofia Tariq Tomás Uma Vera Yara Yusuf Zoe'.split(
    ' ',
  );
export const lastNames =
  'Abara Adeyemi Andersen Bauer Bianchi Chowdhury Costa Dubois Eriksen Fischer García Haddad Hoffmann Ito Jansen Kaya Kim Kowalska Larsen López Moreau Müller Nakamura Novak Okafor Oliveira Patel Petrov Quinn Rossi Sato Schmidt Silva Singh Tanaka Torres Usman Varga Wagner Walker Weber Yılmaz Zhang Ziegler'.split(
    ' ',
  );
export const cities =
  'Accra Athens Berlin Bogotá Cairo Chennai Dakar Dublin Florence Geneva Graz Hanoi Helsinki İzmir Kraków Lagos Leipzig Lima Lisbon Lyon Malmö Montréal Nairobi Osaka Oslo Porto Prague Quito Riga Seville Tallinn Toronto Utrecht Valencia Vienna Zürich'.split(
    ' ',
  );
export const countries =
  'Argentina Austria Brazil Canada Chile Colombia Denmark Egypt Estonia Finland France Germany Ghana Greece India Ireland Italy Japan Kenya Mexico Morocco Netherlands Nigeria Norway Peru Poland Portugal Senegal Spain Sweden Switzerland Turkey Vietnam'.split(
    ' ',
  );
export const streets =
  'Alder Birch Bridge Canal Castle Cedar Chapel Church Garden Harbour High Hill Lake Lime Linden Market Meadow Mill Oak Orchard Park Queen River School Station Sun Tower Valley Well Willow'.split(
    ' ',
  );
export const adjectives =
  'Amber Bold Brisk Calm Clear Compact Copper Crisp Deep Early Fine Gentle Golden Grand Green Hidden Light Little Lucid Modern Narrow Northern Open Pale Plain Quick Quiet Red Round Silver Simple Slow Small Smooth Soft Solid Southern Steady Still Tall Urban Warm White Wide Wild Wooden Young'.split(
    ' ',
  );
export const nouns =
  'Anchor Arrow Basket Beacon Blanket Bottle Bridge Candle Canvas Chair Clock Cloud Compass Desk Engine Feather Field Garden Harbour Hammer Island Jacket Kettle Ladder Lamp Lantern Letter Magnet Mirror Mountain Notebook Orchard Paper Pencil Pillow Planet Pocket River Rope Sail Saddle Spoon Stone Table Teapot Thread Tower Umbrella Valley Wagon Window'.split(
    ' ',
  );
export const companyEndings = 'Brothers Collective Company Group Goods House Labs Partners Studio Supply Trading'.split(
  ' ',
);
export const sentences = [
  'Arrived in good order.',
  'Ask again next week.',
  'Better than the one before.',
  'Checked by two people.',
  'Delivered to the back door.',
  'Everything went as planned.',
  'First of its kind here.',
  'Made by hand in small numbers.',
  'No further questions.',
  'Please handle with care.',
  'Ready when you are.',
  'Short, clear and to the point.',
  'Still waiting for an answer.',
  'The colours are brighter than in the picture.',
  'The second part follows soon.',
  'Used once and put away.',
  'Well worth the wait.',
  'Works in the rain as well.',
];
export const statuses = 'active archived cancelled closed draft new open paid pending ready shipped'.split(' ');
export const colours = 'amber blue coral green grey indigo ivory olive orange pink purple red teal white yellow'.split(
  ' ',
);
export const currencies = 'CHF DKK EUR GBP JPY NOK PLN SEK USD'.split(' ');
export const languages = 'da de en es fi fr it ja nl no pl pt sv tr'.split(' ');
export const countryCodes =
  'AT BR CA CH CL DE DK EE EG ES FI FR GH GR IE IN IT JP KE MX NG NL NO PE PL PT SE SN TR VN'.split(' ');
