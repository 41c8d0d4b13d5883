/**
 * Makes the documents of invoices: PDF/A-3 with the invoice as data (Factur-X) in it, the same bytes whenever made. Lengths
 * are in thousandths of a point, from the top left corner of a page.
 */
@NullMarked
package com.unifiedhosting.document.query;

import org.jspecify.annotations.NullMarked;
