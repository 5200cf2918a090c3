import type { Places } from '../../play';

/** The four towns of the year's task (三（二）1); the communities are invented. */
export const places: Places = {
  subdistricts: [
    { code: 'jinxing', name: '金星镇人民政府' },
    { code: 'shengli', name: '胜利镇人民政府' },
    { code: 'gucheng', name: '古城镇人民政府' },
    { code: 'shangqiao', name: '上桥镇人民政府' },
  ],
  communities: [
    { code: 'jinxing-community', name: '示例一社区', parent: 'jinxing' },
    { code: 'shengli-community', name: '示例二社区', parent: 'shengli' },
    { code: 'gucheng-community', name: '示例三社区', parent: 'gucheng' },
    { code: 'shangqiao-community', name: '示例四社区', parent: 'shangqiao' },
  ],
};
