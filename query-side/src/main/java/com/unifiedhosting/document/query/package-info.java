/**
 * Makes the documents of invoices and credit notes: PDF/A-3 with the same as data (Factur-X) in it, the same bytes whenever
 * made. Lengths are in thousandths of a point, from the top left corner of a page.
 */
@NullMarked
package com.unifiedhosting.document.query;

import org.jspecify.annotations.NullMarked;
