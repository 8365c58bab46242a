# Hashes of common passwords: one text of fixed-length pieces, for bsearch().
$(GEN)/account/common_passwords.c: src/account/common_passwords.txt make/account.mk
	@mkdir -p $(@D)
	awk 'BEGIN { print "#include \"account/common_passwords.h\"\n\nconst char common_passwords[] =" } \
	  { printf "    \"%s\"\n", $$1 } \
	  END { printf "    ;\nconst size_t common_password_count = %d;\n", NR }' $< > $@
