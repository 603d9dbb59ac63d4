interface Item {
  readonly id?: string;
  readonly label?: string;
  readonly enabled?: boolean;
  readonly submenu?: readonly Item[];
  readonly click?: (item: Item) => void;
}

let current: readonly Item[] = [];

export const Menu = {
  buildFromTemplate: (template: readonly Item[]) => template,
  setApplicationMenu(menu: readonly Item[]) {
    current = menu;
  },
};

/** Chooses an item of the application's menu by its id, or by its label. Throws when there is none or it is greyed out. */
export function choose(name: string): void {
  const item = find(current, name);
  if (!item?.click || item.enabled === false) throw new Error(`The menu has no item “${name}” that can be chosen.`);
  item.click(item);
}

function find(items: readonly Item[], name: string): Item | undefined {
  for (const item of items) {
    const found = item.id === name || item.label === name ? item : find(item.submenu ?? [], name);
    if (found) return found;
  }
  return undefined;
}
