/** Invented names, made in SQL from the number of a compound: enough words that one of them finds a few in a hundred, and one finds very few. */
export const WORDS = [
  ...['锦绣', '阳光', '翠湖', '江滨', '松台', '水心', '双屿', '黎明', '新桥', '上陡', '下吕', '广化', '百里', '荷花', '飞霞', '南浦'],
  ...['洪殿', '蒲鞋', '五马', '墨池', '庆年', '莲池', '马鞍', '景山', '杨府', '葡萄', '垟儿', '桃源', '龙泉', '凤凰', '玉兰', '金色'],
  ...['建设', '和平', '民航', '邮电', '纺织', '机床', '化工', '粮油'],
];
export const ENDINGS = ['花园', '新村', '小区', '家园', '公寓', '大院', '里弄', '宿舍'];

/** In the name of one compound in so many. */
export const RARE = { word: '梧桐', oneIn: 9_973 };
