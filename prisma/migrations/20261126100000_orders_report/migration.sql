-- The report adds up the orders of a period and lists them, newest first, from this index alone.
DROP INDEX "Order_organizationId_date_idx";
CREATE INDEX "Order_organizationId_date_number_idx" ON "Order"("organizationId", "date", "number", "customerId", "currencyCode", "repNumber", "total");
