"use client";

import { Plus } from "lucide-react";
import { useWatch } from "react-hook-form";
import { Avatar } from "@/components/ui/avatar";
import { Button } from "@/components/ui/button";
import { useShownCount } from "@/components/ui/use-shown-count";
import { SHOWN_BY_SERVER } from "@/lib/customers/form/account-text";
import { blankContact, type ContactValues, withPrimaryContact } from "@/lib/customers/form/values";
import { useAccountForm } from "../account-form-context";
import { FormListError } from "../form-list-error";
import { ItemCard, RemovedItem } from "../item-card";
import { Section } from "../section";
import { useItemCount } from "../use-item-count";
import { useItemList } from "../use-item-list";
import { ContactFields } from "./contact-fields";
import { ContactSummary, contactName } from "./contact-summary";

export function ContactsSection() {
  const { form, access, open } = useAccountForm();
  const shown = useShownCount(SHOWN_BY_SERVER);
  const contacts = withPrimaryContact(useWatch({ control: form.control, name: "contacts" }));
  const kept = contacts.filter(({ removed }) => !removed);
  const count = useItemCount("contacts", kept.length);
  const list = useItemList<ContactValues>({
    read: () => form.getValues("contacts"),
    write: (items) => form.setValue("contacts", items),
    nameOf: contactName,
    scopeOf: () => "",
  });
  return (
    <Section
      id="contacts"
      title="Contacts"
      count={count}
      action={
        access.write ? (
          <Button
            variant="link"
            size="small"
            icon={<Plus aria-hidden="true" />}
            onPress={() => list.add(blankContact())}
          >
            Add contact
          </Button>
        ) : null
      }
    >
      <FormListError name="contacts" />
      {contacts.length === 0 ? (
        <p className="text-muted text-sm">Nobody to talk to yet.</p>
      ) : (
        <ul className="grid gap-2.5 sm:grid-cols-2">
          {contacts.slice(0, shown).map((contact, index) => {
            const place = kept.indexOf(contact);
            const name = contactName(contact);
            return contact.removed ? (
              <RemovedItem
                key={contact.key}
                itemKey={contact.key}
                name={name}
                onRestore={() => list.restore(contact)}
              />
            ) : (
              <ItemCard
                key={contact.key}
                itemKey={contact.key}
                name={name}
                icon={<Avatar name={`${contact.firstName ?? ""} ${contact.lastName ?? ""}`} />}
                title={name}
                isOpen={open.has(contact.key)}
                isReadOnly={!access.write}
                isPrimary={contact.isPrimary}
                canMove={{ up: place > 0, down: place < kept.length - 1 }}
                onEdit={() => list.edit(contact)}
                onClose={() => list.close(contact)}
                onRemove={() => list.remove(contact)}
                onMove={(by) => list.move(contact, by)}
                onMakePrimary={() => list.makePrimary(contact)}
                summary={<ContactSummary contact={contact} />}
              >
                <ContactFields index={index} itemKey={contact.key} />
              </ItemCard>
            );
          })}
        </ul>
      )}
    </Section>
  );
}
