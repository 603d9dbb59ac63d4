import { type ReactNode, useState } from 'react';
import { DeleteDialog } from './delete-dialog.tsx';
import { EngagementDialog } from './engagement-dialog.tsx';
import { ProductDialog } from './product-dialog.tsx';
import { ProductTypeDialog } from './product-type-dialog.tsx';
import { TestDialog } from './test-dialog.tsx';
import type { NodeKind } from './tree-rows.ts';

/** What is being made, changed or deleted. */
export type AssetDialog =
  | { readonly does: 'edit'; readonly kind: NodeKind; readonly id: number }
  | {
      readonly does: 'create';
      readonly kind: NodeKind /** What it is put into; none for an organization. */;
      readonly parent: number | null;
    }
  | { readonly does: 'delete'; readonly kind: NodeKind; readonly id: number; readonly name: string };

/** What a form about one kind of asset gets. */
export interface FormProps {
  /** Null: a new one. */
  readonly id: number | null;
  readonly parent: number | null;
  readonly onClose: () => void;
}

const FORMS: Readonly<Record<NodeKind, (props: FormProps) => ReactNode>> = {
  product_type: ProductTypeDialog,
  product: ProductDialog,
  engagement: EngagementDialog,
  test: TestDialog,
};

/** The dialogs about assets: `open` shows one, `element` goes into the page. */
export function useAssetDialogs(onDeleted?: () => void): { readonly open: (dialog: AssetDialog) => void; readonly element: ReactNode } {
  const [dialog, open] = useState<AssetDialog | null>(null);
  const close = () => open(null);
  if (dialog === null) return { open, element: null };
  if (dialog.does === 'delete')
    return {
      open,
      element: (
        <DeleteDialog
          {...dialog}
          onClose={close}
          onDeleted={() => {
            close();
            onDeleted?.();
          }}
        />
      ),
    };
  const Form = FORMS[dialog.kind];
  return {
    open,
    element: (
      <Form id={dialog.does === 'edit' ? dialog.id : null} parent={dialog.does === 'create' ? dialog.parent : null} onClose={close} />
    ),
  };
}
