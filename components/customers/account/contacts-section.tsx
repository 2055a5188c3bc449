"use client";

import { Plus } from "lucide-react";
import { useWatch } from "react-hook-form";
import { Avatar } from "@/components/ui/avatar";
import { Button } from "@/components/ui/button";
import { useAccountForm } from "./account-form-context";
import { blankContact, type ContactValues, withPrimaryContact } from "./account-values";
import { ContactFields } from "./contact-fields";
import { FormListError } from "./form-list-error";
import { ItemCard, RemovedItem } from "./item-card";
import { Section } from "./section";
import { useItemList } from "./use-item-list";

function nameOf({ title, firstName, lastName, email }: ContactValues): string {
  const name = [title, firstName, lastName].filter((part) => part?.trim()).join(" ");
  return name || email?.trim() || "Contact without a name";
}

export function ContactsSection() {
  const { form, access, open } = useAccountForm();
  const contacts = withPrimaryContact(useWatch({ control: form.control, name: "contacts" }));
  const kept = contacts.filter(({ removed }) => !removed);
  const list = useItemList<ContactValues>({
    read: () => form.getValues("contacts"),
    write: (items) => form.setValue("contacts", items),
    nameOf,
    scopeOf: () => "",
  });
  return (
    <Section
      id="contacts"
      title="Contacts"
      count={kept.length}
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
          {contacts.map((contact, index) => {
            const place = kept.indexOf(contact);
            const name = nameOf(contact);
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

function ContactSummary({ contact }: { contact: ContactValues }) {
  const { contactType, email, phone, fax } = contact;
  if (!contactType && !email && !phone && !fax) {
    return <p className="text-muted">No e-mail, no phone.</p>;
  }
  return (
    <>
      {contactType ? <p>{contactType}</p> : null}
      {email || phone ? (
        <p>
          {email ? (
            <a
              href={`mailto:${email}`}
              className="rounded-sm underline-offset-2 hover:text-accent hover:underline"
            >
              {email}
            </a>
          ) : null}
          {email && phone ? " · " : null}
          {phone ? <span className="text-muted">{phone}</span> : null}
        </p>
      ) : null}
      {fax ? <p className="text-muted">Fax {fax}</p> : null}
    </>
  );
}
