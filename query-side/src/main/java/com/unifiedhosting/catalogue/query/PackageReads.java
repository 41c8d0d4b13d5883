package com.unifiedhosting.catalogue.query;

import static org.springframework.http.MediaType.APPLICATION_JSON_VALUE;

import com.unifiedhosting.account.AccountPath;
import com.unifiedhosting.catalogue.CatalogueRefusal;
import com.unifiedhosting.catalogue.PackageId;
import com.unifiedhosting.catalogue.PackageQuery.FindPackage;
import com.unifiedhosting.catalogue.PackageQuery.FindPackageVersions;
import com.unifiedhosting.catalogue.PackageQuery.FindPackages;
import com.unifiedhosting.catalogue.PackageSorting;
import com.unifiedhosting.catalogue.PackageVersionView;
import com.unifiedhosting.catalogue.PackageView;
import com.unifiedhosting.catalogue.Visibility;
import com.unifiedhosting.hosting.ServerGroup;
import com.unifiedhosting.identity.Needs;
import com.unifiedhosting.identity.Permission;
import com.unifiedhosting.shared.Provenance;
import com.unifiedhosting.shared.query.Answers;
import com.unifiedhosting.shared.query.Csv;
import com.unifiedhosting.shared.query.Items;
import com.unifiedhosting.shared.query.Paging;
import com.unifiedhosting.shared.query.ReadsItem;
import com.unifiedhosting.shared.query.ReadsList;
import com.unifiedhosting.shared.query.ReadsListOfItem;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import org.jspecify.annotations.Nullable;
import org.springdoc.core.annotations.ParameterObject;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Reads the catalogue. */
@RestController
@RequestMapping("/api/v1/packages")
@Tag(name = "Packages")
class PackageReads {

    private final Answers answers;

    PackageReads(Answers answers) {
        this.answers = answers;
    }

    @GetMapping(produces = {APPLICATION_JSON_VALUE, Csv.TYPE})
    @Needs(Permission.PACKAGES_READ)
    @Operation(
            summary = "List packages",
            description = "Those of the caller and below, and what those above sell to it.")
    @ReadsList
    Items<PackageView> list(
            @RequestParam(required = false) @Nullable Visibility visibility,
            @RequestParam(required = false) @Nullable Boolean retired,
            @RequestParam(required = false) @Parameter(description = "Server group") @Nullable ServerGroup group,
            @RequestParam(required = false) @Parameter(description = "Anywhere in name or id") @Nullable String text,
            @RequestParam(defaultValue = "NAME") PackageSorting sort,
            @ParameterObject @Valid Paging paging,
            Provenance caller) {
        return answers.page(
                page -> new FindPackages(new AccountPath(caller.path()), visibility, retired, group, text, sort, page),
                PackageView.class,
                paging,
                sort.name(),
                sort::placeOf);
    }

    @GetMapping(path = "/{id}", produces = APPLICATION_JSON_VALUE)
    @Needs(Permission.PACKAGES_READ)
    @Operation(summary = "Read a package", description = "With its newest terms.")
    @ReadsItem
    ResponseEntity<PackageView> one(
            @PathVariable @Parameter(example = "pkg_starter") PackageId id,
            @RequestParam(required = false) @Nullable Long minVersion,
            Provenance caller) {
        return answers.one(
                new FindPackage(new AccountPath(caller.path()), id),
                PackageView.class,
                minVersion,
                CatalogueRefusal.UNKNOWN_PACKAGE);
    }

    @GetMapping(
            path = "/{id}/versions",
            produces = {APPLICATION_JSON_VALUE, Csv.TYPE})
    @Needs(Permission.PACKAGES_READ)
    @Operation(summary = "List the versions of a package", description = "Newest first.")
    @ReadsListOfItem
    Items<PackageVersionView> versions(@PathVariable PackageId id, Provenance caller) {
        AccountPath scope = new AccountPath(caller.path());
        answers.mustExist(new FindPackage(scope, id), PackageView.class, CatalogueRefusal.UNKNOWN_PACKAGE);
        return new Items<>(answers.all(new FindPackageVersions(scope, id), PackageVersionView.class), null);
    }
}
