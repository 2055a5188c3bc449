"use client";

import { Plus, ReceiptText, Truck } from "lucide-react";
import { useWatch } from "react-hook-form";
import { Button } from "@/components/ui/button";
import { useShownCount } from "@/components/ui/use-shown-count";
import { SHOWN_BY_SERVER } from "@/lib/customers/form/account-text";
import {
  type AddressValues,
  blankAddress,
  withPrimaryAddresses,
} from "@/lib/customers/form/values";
import { ADDRESS_TYPES, type AddressType } from "@/lib/customers/record/schema";
import { useAccountForm } from "../account-form-context";
import { FormListError } from "../form-list-error";
import { ItemCard, RemovedItem } from "../item-card";
import { Section } from "../section";
import { useItemCount } from "../use-item-count";
import { useItemList } from "../use-item-list";
import { AddressFields } from "./address-fields";
import { AddressSummary, joined } from "./address-summary";
import { MissingAddress } from "./missing-address";

const ICONS = { Billing: <ReceiptText />, Shipping: <Truck /> };

const nameOf = (address: AddressValues) =>
  joined(", ", address.addressType, address.line1 || address.city);

export function AddressesSection() {
  const { form, options, access, open } = useAccountForm();
  const shown = useShownCount(SHOWN_BY_SERVER);
  const watched = useWatch({ control: form.control, name: "addresses" });
  const addresses = withPrimaryAddresses(watched);
  const kept = addresses.filter(({ removed }) => !removed);
  const count = useItemCount("addresses", kept.length);
  const list = useItemList<AddressValues>({
    read: () => form.getValues("addresses"),
    write: (items) => form.setValue("addresses", items),
    nameOf,
    scopeOf: ({ addressType }) => addressType,
  });
  const missing = ADDRESS_TYPES.filter((type) =>
    kept.every(({ addressType }) => addressType !== type),
  );
  const countryName = (code: string | null) =>
    options.countries.find(({ id }) => id === code)?.label ?? code;

  const copyTo = (type: AddressType) => {
    const source = kept.find(({ isPrimary }) => isPrimary);
    if (!source) return;
    const { addressType: _type, externalId: _externalId, ...content } = source;
    const { key, id } = blankAddress(type);
    list.add({ ...content, key, id, addressType: type, externalId: null, isPrimary: true });
  };
  const canCopy = kept.length > 0;

  return (
    <Section
      id="addresses"
      title="Addresses"
      count={count}
      action={
        access.write ? (
          <Button
            variant="link"
            size="small"
            icon={<Plus aria-hidden="true" />}
            onPress={() => list.add(blankAddress(missing[0] ?? "Shipping"))}
          >
            Add address
          </Button>
        ) : null
      }
    >
      <FormListError name="addresses" />
      <ul className="grid gap-2.5 sm:grid-cols-2">
        {addresses.slice(0, shown).map((address, index) => {
          const place = kept.indexOf(address);
          return address.removed ? (
            <RemovedItem
              key={address.key}
              itemKey={address.key}
              name={nameOf(address)}
              onRestore={() => list.restore(address)}
            />
          ) : (
            <ItemCard
              key={address.key}
              itemKey={address.key}
              name={nameOf(address)}
              icon={ICONS[address.addressType]}
              title={address.addressType}
              isOpen={open.has(address.key)}
              isReadOnly={!access.write}
              isPrimary={address.isPrimary}
              canMove={{ up: place > 0, down: place < kept.length - 1 }}
              onEdit={() => list.edit(address)}
              onClose={() => list.close(address)}
              onRemove={() => list.remove(address)}
              onMove={(by) => list.move(address, by)}
              onMakePrimary={() => list.makePrimary(address)}
              summary={<AddressSummary address={address} country={countryName(address.country)} />}
            >
              <AddressFields index={index} itemKey={address.key} />
            </ItemCard>
          );
        })}
        {missing.map((type) => (
          <MissingAddress
            key={type}
            type={type}
            {...(access.write
              ? canCopy
                ? { onCopy: () => copyTo(type) }
                : { onAdd: () => list.add(blankAddress(type)) }
              : {})}
          />
        ))}
      </ul>
    </Section>
  );
}
