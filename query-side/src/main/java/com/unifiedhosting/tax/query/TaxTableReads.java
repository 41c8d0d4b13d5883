package com.unifiedhosting.tax.query;

import static org.springframework.http.MediaType.APPLICATION_JSON_VALUE;

import com.unifiedhosting.account.AccountId;
import com.unifiedhosting.account.AccountPath;
import com.unifiedhosting.identity.Needs;
import com.unifiedhosting.identity.Permission;
import com.unifiedhosting.shared.Provenance;
import com.unifiedhosting.shared.query.Answers;
import com.unifiedhosting.shared.query.ReadsItem;
import com.unifiedhosting.tax.TaxRefusal;
import com.unifiedhosting.tax.TaxTableQuery.FindTaxTable;
import com.unifiedhosting.tax.TaxTableView;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Reads the tax rates of an issuer. */
@RestController
@RequestMapping("/api/v1/accounts/{id}/tax-rates")
@Tag(name = "Tax")
class TaxTableReads {

    private final Answers answers;

    TaxTableReads(Answers answers) {
        this.answers = answers;
    }

    @GetMapping(produces = APPLICATION_JSON_VALUE)
    @Needs(Permission.ACCOUNTS_READ)
    @Operation(
            summary = "Read the tax rates of an issuer",
            description =
                    "All of them, of the past and of the future too, by place. Refused: `tax.unknown-table` when none"
                            + " were set.")
    @ReadsItem
    ResponseEntity<TaxTableView> one(
            @PathVariable AccountId id, @RequestParam(required = false) @Nullable Long minVersion, Provenance caller) {
        return answers.one(
                new FindTaxTable(new AccountPath(caller.path()), id),
                TaxTableView.class,
                minVersion,
                TaxRefusal.UNKNOWN_TABLE);
    }
}
